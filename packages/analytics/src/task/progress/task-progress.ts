import type { PumpCounters } from "../../engine/engine.ts";

/** How a running application is, for people: counts since it was made, and what is true now. */
export interface TaskProgress {
  /** Rows that came to each in-application stream. */
  readonly streams: Readonly<Record<string, number>>;
  readonly pumps: Readonly<Record<string, PumpCounters>>;
  /** Over the last seconds, by in-application stream. */
  readonly rowsPerSecond: Readonly<Record<string, number>>;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly errors: number;
  readonly late: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly stateBytes: number;
  /** How far behind the slowest shard is. */
  readonly lagMs: number;
  /** Steps whose rows are not sent yet. */
  readonly unsent: number;
  /** Records that were older than their stream's retention before they were read. */
  readonly lost: number;
  /** Pumps that began with nothing at the last update. */
  readonly discarded: readonly string[];
  /** Rows that updates left without an output before they were sent. */
  readonly abandoned: number;
}

export const noProgress: TaskProgress = {
  streams: {},
  pumps: {},
  rowsPerSecond: {},
  rowsIn: 0,
  rowsOut: 0,
  errors: 0,
  late: 0,
  bytesIn: 0,
  bytesOut: 0,
  stateBytes: 0,
  lagMs: 0,
  unsent: 0,
  lost: 0,
  discarded: [],
  abandoned: 0,
};

/** The progress in a task's row. */
export function readProgress(row: { readonly progress: unknown }): TaskProgress {
  return { ...noProgress, ...(row.progress as Partial<TaskProgress> | null) };
}
