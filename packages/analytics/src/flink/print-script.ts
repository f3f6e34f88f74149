import { flinkName } from "./flink-name.ts";
import type { FlinkTable } from "./flink-table.ts";
import { printCreateTable } from "./print-create-table.ts";
import { printRelation } from "./query/print-relation.ts";
import type { PrintedSelect } from "./query/relation.ts";
import type { Translation } from "./translate-statement.ts";

const HEADER = `-- Made from an application of Millrace. Look it over before you run it:
-- ROWTIME becomes the time of processing, as the Kinesis connector of Flink does not tell when a record arrived.
-- A row that fails ends the job: there is no error stream. Text that is too long is cut by CAST only.
-- Rows of one moment are in one window together. Streams that are read are views; the others are tables to send to.`;

/** The script for Flink, of those statements that can be translated. */
export function printScript(script: {
  readonly translations: readonly Translation[];
  readonly tables: ReadonlyMap<string, FlinkTable>;
  /** Streams and views that are read, in order. */
  readonly relations: readonly string[];
}): string {
  const { tables, relations } = script;
  const good = script.translations.filter((translation) => translation.problem === undefined);
  const isRelation = new Set(relations);
  const reads = new Set(good.flatMap((translation) => [...translation.reads]));
  const outside = [...tables.values()].filter((table) => reads.has(table.name));
  const sinks = good
    .filter(({ makes }) => makes?.kind === "stream" && !isRelation.has(makes.name))
    .map(({ makes }) => tables.get(makes?.name ?? ""));
  const inserts = good.filter(({ makes }) => makes?.kind === "rows" && !isRelation.has(makes.name));
  return [
    HEADER,
    ...outside.filter((table) => table.kind === "input").map((table) => printCreateTable(table, "input")),
    ...outside.filter((table) => table.kind === "reference").map((table) => printCreateTable(table, "reference")),
    ...sinks.filter((table) => table !== undefined).map((table) => printCreateTable(table, "output")),
    ...relations.flatMap((name) => printView(name, good, tables)),
    ...(inserts.length === 0 ? [] : [`EXECUTE STATEMENT SET BEGIN\n${inserts.map(printInserts).join("\n")}\nEND;`]),
    ...good
      .filter(({ makes }) => makes === undefined)
      .map(({ selects }) => `${selects.map(printPlain).join("\nUNION ALL\n")};`),
  ].join("\n\n");
}

/** A stream is the union of what its pumps write. */
function printView(
  name: string,
  good: readonly Translation[],
  tables: ReadonlyMap<string, FlinkTable>,
): readonly string[] {
  const selects = good.filter(({ makes }) => makes?.name === name).flatMap((translation) => translation.selects);
  const columns = tables.get(name)?.columns.map((column) => column.name) ?? [];
  if (selects.length === 0) return [];
  const union = selects.map((select) => printRelation(select, columns)).join("\nUNION ALL\n");
  return [`CREATE VIEW ${flinkName(name)} AS\n${union};`];
}

function printInserts({ makes, selects }: Translation): string {
  return `INSERT INTO ${flinkName(makes?.name ?? "")}\n${selects.map(printPlain).join("\nUNION ALL\n")};`;
}

function printPlain({ items, tail }: PrintedSelect): string {
  return `SELECT ${items.map(({ name, sql }) => `${sql} AS ${flinkName(name)}`).join(", ")} ${tail}`;
}
