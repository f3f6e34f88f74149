/** How long a load goes on: until the server has used so much processor time, or at most so long by the clock. */
export interface LoadSpan {
  readonly cpuSeconds: number;
  readonly secondsMax: number;
}

/** How long each thing is measured. */
export interface Pace {
  /** By processor time, because a server is fast once its hot functions were compiled, however slowly the clock goes. */
  readonly warm: LoadSpan;
  readonly round: LoadSpan;
  /** Each figure is the best of so many rounds: other work on the machine only ever takes away. */
  readonly rounds: number;
  readonly latencySeconds: number;
  readonly shardCounts: readonly number[];
  /** Records of 1 KiB that each way of delivering has to deliver in a round. */
  readonly deliveredRecords: number;
  /** Events that each program of SQL reads. */
  readonly sqlEvents: number;
  /** Whether the memory of large windows and their restoring are measured, which takes a minute. */
  readonly measuresSqlState: boolean;
}

export const fullPace: Pace = {
  warm: { cpuSeconds: 6, secondsMax: 15 },
  round: { cpuSeconds: 2, secondsMax: 6 },
  rounds: 3,
  latencySeconds: 10,
  shardCounts: [1, 10, 100, 500],
  deliveredRecords: 200_000,
  sqlEvents: 300_000,
  measuresSqlState: true,
};

/** Everything once, in less than a minute. */
export const quickPace: Pace = {
  warm: { cpuSeconds: 0.7, secondsMax: 1.5 },
  round: { cpuSeconds: 0.7, secondsMax: 1.5 },
  rounds: 1,
  latencySeconds: 3,
  shardCounts: [1, 10, 100, 500],
  deliveredRecords: 20_000,
  sqlEvents: 60_000,
  measuresSqlState: false,
};
