import type { Insert } from "../parse/ast.ts";
import type { FlinkTable } from "./flink-table.ts";
import { flinkType } from "./flink-type.ts";
import { printQuery } from "./print-query.ts";
import type { PrintedSelect, QueryContext } from "./query/relation.ts";
import { Untranslatable } from "./untranslatable.ts";

/** The query of an INSERT: one SELECT or more, each with exactly the target's columns, cast to their types. */
export function printInsert({ target, columns, query }: Insert, context: QueryContext): readonly PrintedSelect[] {
  const table = context.tables.get(target.text);
  if (table?.kind !== "declared") throw new Untranslatable(`There is no stream ${target.text} to insert into.`);
  const order = columns?.map((column) => column.text) ?? table.columns.map((column) => column.name);
  return printQuery(query, context).map((select) => ({ ...select, items: itemsFor(table, order, select) }));
}

/** By position; columns that are not named become null. */
function itemsFor(table: FlinkTable, order: readonly string[], select: PrintedSelect): PrintedSelect["items"] {
  if (select.items.length !== order.length) {
    throw new Untranslatable(`It gives ${select.items.length} columns, and ${table.name} takes ${order.length}.`);
  }
  const given = new Map(order.map((name, index) => [name, select.items[index]?.sql ?? "NULL"]));
  const unknown = order.find((name) => !table.columns.some((column) => column.name === name));
  if (unknown === "ROWTIME")
    throw new Untranslatable("A ROWTIME of one's own needs a watermark in Flink, which the script does not tell.");
  if (unknown !== undefined) throw new Untranslatable(`${table.name} has no column ${unknown}.`);
  return table.columns.map(({ name, type }) => {
    const sql = given.get(name) ?? "NULL";
    return { name, sql: type === undefined ? sql : `CAST(${sql} AS ${flinkType(type)})` };
  });
}
