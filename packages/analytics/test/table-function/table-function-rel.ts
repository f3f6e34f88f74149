import type { TableFunctionRel } from "../../src/plan/rel.ts";
import type { Column, TypeName } from "../../src/type/sql-type.ts";

/** The plan of a table function over a stream with these columns. */
export function tableFunctionRel(
  name: TableFunctionRel["name"],
  columns: Readonly<Record<string, TypeName>>,
  args: TableFunctionRel["args"],
): TableFunctionRel {
  const inputColumns: Column[] = Object.entries(columns).map(([name, type]) => ({ name, type: { name: type } }));
  return {
    kind: "table function",
    name,
    input: { kind: "scan", stream: "S", columns: inputColumns },
    columns: inputColumns,
    args,
  };
}
