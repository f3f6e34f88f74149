import type { PumpCounters } from "../../engine/engine.ts";
import { noProgress, readProgress, type TaskProgress } from "./task-progress.ts";

/** A task's row, as far as it tells how things are. */
export interface TaskRow {
  readonly task: number;
  readonly progress: unknown;
}

type Counts = Readonly<Record<string, number>>;

/**
 * How an application is, of how its tasks are. Counts are sums; it is as far behind as the task that is furthest behind. Of tasks that run
 * no more, those from `taskCount` on, only what they have done counts.
 */
export function sumProgress(rows: readonly TaskRow[], taskCount: number): TaskProgress {
  return rows
    .map((row) => (row.task < taskCount ? readProgress(row) : withoutNow(readProgress(row))))
    .reduce(added, noProgress);
}

function withoutNow(progress: TaskProgress): TaskProgress {
  const pumps = Object.entries(progress.pumps).map(([name, pump]) => [name, { ...pump, stateBytes: 0 }] as const);
  const now = { rowsPerSecond: {}, stateBytes: 0, lagMs: 0, unsent: 0, discarded: [] };
  return { ...progress, pumps: Object.fromEntries(pumps), ...now };
}

function added(a: TaskProgress, b: TaskProgress): TaskProgress {
  return {
    streams: merged(a.streams, b.streams, plus),
    pumps: merged(a.pumps, b.pumps, bothPumps),
    rowsPerSecond: merged(a.rowsPerSecond, b.rowsPerSecond, plus),
    rowsIn: a.rowsIn + b.rowsIn,
    rowsOut: a.rowsOut + b.rowsOut,
    errors: a.errors + b.errors,
    late: a.late + b.late,
    bytesIn: a.bytesIn + b.bytesIn,
    bytesOut: a.bytesOut + b.bytesOut,
    stateBytes: a.stateBytes + b.stateBytes,
    lagMs: Math.max(a.lagMs, b.lagMs),
    unsent: a.unsent + b.unsent,
    lost: a.lost + b.lost,
    discarded: [...new Set([...a.discarded, ...b.discarded])],
    abandoned: a.abandoned + b.abandoned,
  };
}

function merged<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>, join: (a: T, b: T) => T) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    Array.from(names, (name) => {
      const [one, other] = [a[name], b[name]];
      return [name, one === undefined || other === undefined ? ((one ?? other) as T) : join(one, other)] as const;
    }),
  );
}

function plus(a: number, b: number): number {
  return a + b;
}

function bothPumps(a: PumpCounters, b: PumpCounters): PumpCounters {
  return merged(a as unknown as Counts, b as unknown as Counts, plus) as unknown as PumpCounters;
}
