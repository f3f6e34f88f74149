import type { FlinkTable } from "../flink-table.ts";

/** What queries of one statement are printed with. */
export interface QueryContext {
  readonly tables: ReadonlyMap<string, FlinkTable>;
  readonly declaredFunctions: ReadonlySet<string>;
  /** The streams and tables that were read so far. */
  readonly reads: Set<string>;
}

/** A source as it stands behind FROM. */
export interface PrintedSource {
  readonly sql: string;
  /** What can be named in it: each table, subquery or function with its columns. */
  readonly scopes: readonly { readonly alias: string; readonly columns: readonly string[] }[];
  /** A window function of Flink: the query is grouped by its windows. */
  readonly isWindowed?: boolean;
}

/** A SELECT, before its columns are named or cast. */
export interface PrintedSelect {
  readonly items: readonly { readonly name: string; readonly sql: string }[];
  /** From FROM on. */
  readonly tail: string;
}
