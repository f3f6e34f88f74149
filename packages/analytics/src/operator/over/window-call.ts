import type { Value } from "../../type/value.ts";

/**
 * A call over the window of one partition. Rows enter at its end and leave at its front, each with its number in the partition (0, 1,
 * 2, …). `leave` is given the value that entered if the call's kind `reverses`, else `true`, which only
 * COUNT(*) looks at.
 */
export interface WindowCall {
  enter(value: Value, number: number, rowMs: number): void;
  leave(value: Value, number: number): void;
  /** For the row that entered last. Undefined: the window has no such row (LAG). Throws RowError when it does not fit its type. */
  result(): Value | undefined;
  save(): unknown;
  load(state: unknown): void;
  /** What it holds beyond its fixed part. */
  bytes(): number;
}
