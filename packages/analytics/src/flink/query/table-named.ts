import type { FlinkTable } from "../flink-table.ts";
import { flinkType } from "../flink-type.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { QueryContext } from "./relation.ts";

/** Finds what a query reads from, and takes note of it. */
export function tableNamed(name: string, context: QueryContext): FlinkTable {
  if (name === "ERROR_STREAM" || name === "error_stream")
    throw new Untranslatable("Flink has no error stream: a row that fails ends its job.");
  const table = context.tables.get(name);
  if (table === undefined) throw new Untranslatable(`There is no stream or table ${name}.`);
  for (const { type } of table.columns) if (type !== undefined) flinkType(type);
  context.reads.add(name);
  return table;
}
