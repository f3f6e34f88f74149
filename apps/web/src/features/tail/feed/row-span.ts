import type { TailRow } from "./tail-ring.ts";

export interface RowSpan {
  readonly fromMs: number;
  /** Of the record that arrived last. */
  readonly toMs: number;
}

/**
 * When the records of these rows arrived; undefined without any. Not the first row and the last: one that came late stands
 * beneath others that arrived after it.
 */
export function rowSpan(rows: readonly TailRow[]): RowSpan | undefined {
  let span: RowSpan | undefined;
  for (const row of rows) {
    if (row.kind !== "record") continue;
    const { arrivalMs } = row.record;
    span = {
      fromMs: Math.min(span?.fromMs ?? arrivalMs, arrivalMs),
      toMs: Math.max(span?.toMs ?? arrivalMs, arrivalMs),
    };
  }
  return span;
}
