import type { Select, SelectItem } from "../../parse/ast.ts";
import { printExpression } from "../expression/print-expression.ts";
import type { Printing } from "../expression/printing.ts";
import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { PrintedSelect, PrintedSource } from "./relation.ts";

type Items = PrintedSelect["items"];

/** The items of a SELECT, stars written out. */
export function printItems({ items, groupBy }: Select, source: PrintedSource, printing: Printing): Items {
  const printed = items.flatMap((item, index) => printItem(item, { index, source, printing }));
  if (groupBy.length > 0 && printed.some(({ sql }) => sql.includes("`ROWTIME`"))) {
    throw new Untranslatable("ROWTIME by itself is not translated in a query with GROUP BY.");
  }
  return printed;
}

function printItem(item: SelectItem, of: { index: number; source: PrintedSource; printing: Printing }): Items {
  if (item.kind === "star") return printStar(item.table?.text, of.source);
  const { expression, alias } = item;
  if (alias?.text === "ROWTIME" && !(expression.kind === "name" && expression.parts.at(-1)?.text === "ROWTIME")) {
    throw new Untranslatable("A ROWTIME of one's own needs a watermark in Flink, which the script does not tell.");
  }
  const own = expression.kind === "name" ? expression.parts.at(-1)?.text : undefined;
  return [{ name: alias?.text ?? own ?? `EXPR$${of.index}`, sql: printExpression(expression, of.printing) }];
}

function printStar(table: string | undefined, { scopes }: PrintedSource): Items {
  const chosen = scopes.filter((scope) => table === undefined || scope.alias === table);
  return chosen.flatMap(({ alias, columns }) =>
    columns.map((name) => ({ name, sql: `${flinkName(alias)}.${flinkName(name)}` })),
  );
}
