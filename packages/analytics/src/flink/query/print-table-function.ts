import type { FunctionSource, Query, TableArgument } from "../../parse/ast.ts";
import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { PrintedSource, QueryContext } from "./relation.ts";
import { tableNamed } from "./table-named.ts";

/** The table functions that Flink has a form for. */
export function printTableFunction(source: FunctionSource, context: QueryContext): PrintedSource {
  const name = source.name.text;
  const [cursor, ...args] = source.args;
  if (!["HOP", "SESSION", "TOP_K_ITEMS_TUMBLING", "COUNT_DISTINCT_ITEMS_TUMBLING"].includes(name)) {
    throw new Untranslatable(`The function ${name} has no equal in Flink SQL.`);
  }
  const input = tableOfCursor(cursor, name);
  const columns = tableNamed(input, context).columns.map((column) => column.name);
  const alias = source.alias?.text ?? input;
  if (name === "HOP" || name === "SESSION") {
    const sql = `TABLE(${name}(TABLE ${flinkName(input)}, ${descriptor(args[0])}, ${args.slice(1).map(interval).join(", ")}))`;
    return { sql: `${sql} AS ${flinkName(alias)}`, scopes: [{ alias, columns }], isWindowed: true };
  }
  const called = source.alias?.text ?? name;
  const [item, ...numbers] = name === "TOP_K_ITEMS_TUMBLING" ? [args[0], args[1], args[2]] : [args[0], args[1]];
  const seconds = number(numbers.at(-1));
  const tumble = `TABLE(TUMBLE(TABLE ${flinkName(input)}, DESCRIPTOR(\`ROWTIME\`), INTERVAL '${seconds}' SECOND))`;
  if (name === "COUNT_DISTINCT_ITEMS_TUMBLING") return countDistinct({ called, tumble, item: column(item) });
  return topItems({ called, tumble, item: column(item), most: number(numbers[0]) });
}

function countDistinct({ called, tumble, item }: { called: string; tumble: string; item: string }): PrintedSource {
  const count = "`NUMBER_OF_DISTINCT_ITEMS`";
  const sql = `(SELECT COUNT(DISTINCT ${item}) AS ${count} FROM ${tumble} GROUP BY window_start, window_end)`;
  return { sql: `${sql} AS ${flinkName(called)}`, scopes: [{ alias: called, columns: ["NUMBER_OF_DISTINCT_ITEMS"] }] };
}

function topItems({
  called,
  tumble,
  item,
  most,
}: {
  called: string;
  tumble: string;
  item: string;
  most: string;
}): PrintedSource {
  const counted = `SELECT window_start, window_end, ${item} AS \`ITEM\`, COUNT(*) AS \`ITEM_COUNT\` FROM ${tumble} GROUP BY window_start, window_end, ${item}`;
  const ranked = `SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY \`ITEM_COUNT\` DESC) AS place FROM (${counted})`;
  const sql = `(SELECT \`ITEM\`, \`ITEM_COUNT\` FROM (${ranked}) WHERE place <= ${most})`;
  return { sql: `${sql} AS ${flinkName(called)}`, scopes: [{ alias: called, columns: ["ITEM", "ITEM_COUNT"] }] };
}

/** Flink's windows are over a table: `SELECT STREAM * FROM s` is that, and nothing else. */
function tableOfCursor(cursor: TableArgument | undefined, name: string): string {
  const table = cursor?.kind === "cursor" ? plainTable(cursor.query) : undefined;
  if (table === undefined)
    throw new Untranslatable(`${name} is translated over CURSOR(SELECT STREAM * FROM a stream) only.`);
  return table;
}

function plainTable(query: Query): string | undefined {
  if (query.kind !== "select" || query.from.kind !== "table" || query.where !== undefined) return undefined;
  const isWhole =
    query.items.length === 1 && query.items[0]?.kind === "star" && query.groupBy.length === 0 && !query.distinct;
  return isWhole ? query.from.name.text : undefined;
}

function descriptor(argument: TableArgument | undefined): string {
  const [name] = argument?.kind === "names" ? argument.names : [];
  if (name?.text !== "ROWTIME")
    throw new Untranslatable(
      "Windows over another time than ROWTIME need a watermark, which the script does not tell.",
    );
  return "DESCRIPTOR(`ROWTIME`)";
}

function interval(argument: TableArgument): string {
  const node = argument.kind === "expression" ? argument.expression : undefined;
  if (node?.kind !== "interval" || node.to !== undefined)
    throw new Untranslatable("A window's length is translated as an INTERVAL of one unit.");
  return `INTERVAL '${node.text.replaceAll("'", "''")}' ${node.from}`;
}

function column(argument: TableArgument | undefined): string {
  const node = argument?.kind === "expression" ? argument.expression : undefined;
  if (node?.kind === "literal" && node.type === "string") return flinkName(node.text);
  throw new Untranslatable("The column to count is translated as a string.");
}

function number(argument: TableArgument | undefined): string {
  const node = argument?.kind === "expression" ? argument.expression : undefined;
  if (node?.kind === "literal" && node.type === "exact" && /^\d+$/.test(node.text)) return node.text;
  throw new Untranslatable("A number of items or seconds is translated as a whole number.");
}
