/** A process that runs now, started by this supervisor or by one before it. */
export interface RunningProcess {
  /** Absent when its program could not even be started. */
  readonly pid?: number;
  readonly sinceMs: number;
  /** Resolves when it has ended, with the cause in words. */
  readonly ended: Promise<string>;
  kill(signal: NodeJS.Signals): void;
}
