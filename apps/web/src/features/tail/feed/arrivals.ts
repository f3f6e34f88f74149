import type { TailRow } from "./tail-ring.ts";

/** How many records arrived in each of some steps of time. */
export interface Arrivals {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly counts: readonly number[];
}

const STEPS = 90;

/** When the records of these rows arrived, in ninety steps from the first to the last. */
export function arrivalsOf(rows: readonly TailRow[]): Arrivals {
  const times = rows.flatMap((row) => (row.kind === "record" ? [row.record.arrivalMs] : []));
  const fromMs = times[0] ?? 0;
  const stepMs = Math.max(1, Math.ceil(((times.at(-1) ?? fromMs) - fromMs + 1) / STEPS));
  const counts = new Array<number>(STEPS).fill(0);
  for (const ms of times) {
    const step = Math.min(STEPS - 1, Math.max(0, Math.floor((ms - fromMs) / stepMs)));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return { fromMs, stepMs, counts };
}
