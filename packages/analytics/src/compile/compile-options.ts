import type { Row, Value } from "../type/value.ts";

/** What compiled expressions need to know beside the plan. */
export interface CompileOptions {
  /** What CURRENT_TIMESTAMP says. Left out: 1970. */
  readonly nowMs?: () => number;
  /** Of a join: how many columns the left row has, ROWTIME not counted. Columns behind them are read from the second row. */
  readonly leftColumns?: number;
}

export type RowFunction<T extends Value | Row | undefined> = (row: Row, right?: Row) => T;
