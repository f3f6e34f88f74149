import type { Column } from "../type/sql-type.ts";
import type { Expr } from "./expr.ts";
import type { Rel } from "./rel.ts";

/** An application's code, bound: what the engine runs. */
export interface ApplicationPlan {
  readonly streams: readonly StreamPlan[];
  /** Reference tables that some pump joins with. */
  readonly tables: readonly TablePlan[];
  readonly pumps: readonly PumpPlan[];
}

export interface StreamPlan {
  readonly name: string;
  readonly kind: "input" | "declared" | "error";
  readonly columns: readonly Column[];
}

export interface TablePlan {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** A query that runs for ever and inserts what it finds into a stream. */
export interface PumpPlan {
  readonly name: string;
  readonly started: boolean;
  readonly target: string;
  readonly query: Rel;
  /** For each column of the target, over the query's rows: the value, cast to the column's type. */
  readonly values: readonly Expr[];
  /** Tells whether kept state still fits: made of the bound query, not of its text. */
  readonly fingerprint: string;
}

/** What a statement can name beside what the code itself declares. */
export interface Catalog {
  readonly inputs: readonly { readonly name: string; readonly columns: readonly Column[] }[];
  readonly tables: readonly TablePlan[];
}

/** The stream that rows which fail go to, in every application. */
export const ERROR_STREAM = "ERROR_STREAM";
