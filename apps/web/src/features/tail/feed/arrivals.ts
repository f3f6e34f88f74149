import { rowSpan } from "./row-span.ts";
import type { TailRow } from "./tail-ring.ts";

/** How many records arrived in each of some steps of time. */
export interface Arrivals {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly counts: readonly number[];
}

const STEPS = 90;

/** When the records of these rows arrived, in ninety steps from the earliest to the latest. */
export function arrivalsOf(rows: readonly TailRow[]): Arrivals {
  const { fromMs, toMs } = rowSpan(rows) ?? { fromMs: 0, toMs: 0 };
  const stepMs = Math.max(1, Math.ceil((toMs - fromMs + 1) / STEPS));
  const counts = new Array<number>(STEPS).fill(0);
  for (const row of rows) {
    if (row.kind !== "record") continue;
    const step = Math.floor((row.record.arrivalMs - fromMs) / stepMs);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return { fromMs, stepMs, counts };
}
