import type { Column } from "../type/sql-type.ts";
import type { FlinkTable } from "./flink-table.ts";

/** What the catalog knows of an input or a reference table. */
export function tableOfColumns(
  table: { name: string; columns: readonly Column[] },
  kind: FlinkTable["kind"],
): FlinkTable {
  const visible = table.columns.filter((column) => column.hidden !== true);
  return {
    name: table.name,
    kind,
    columns: visible.map(({ name, type }) => ({ name, type: { name: type.name, args: argsOf(type) } })),
  };
}

function argsOf({ length, precision, scale }: Column["type"]): readonly number[] {
  return [length ?? precision, scale].filter((arg) => arg !== undefined);
}
