import type { CreateStream } from "../parse/ast.ts";
import type { FlinkTable } from "./flink-table.ts";

/** What CREATE STREAM says. */
export function tableOfStream(statement: CreateStream): FlinkTable {
  const columns = statement.columns.map(({ name, type }) => ({ name: name.text, type }));
  return { name: statement.name.text, kind: "declared", columns };
}
