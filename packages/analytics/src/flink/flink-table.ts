import type { TypeNode } from "../parse/ast.ts";

/** A stream or table that statements name: its visible columns, with their types. */
export interface FlinkTable {
  readonly name: string;
  /** `input`: records from outside. `reference`: looked up. `declared`: by CREATE STREAM. `view`: by CREATE VIEW. */
  readonly kind: "input" | "reference" | "declared" | "view";
  readonly columns: readonly FlinkColumn[];
}

export interface FlinkColumn {
  readonly name: string;
  /** A view's columns have the types of its query. */
  readonly type?: Pick<TypeNode, "name" | "args">;
}
