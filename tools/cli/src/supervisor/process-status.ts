export interface ProcessStatus {
  readonly name: string;
  readonly state: "running" | "waiting" | "stopped";
  readonly pid?: number;
  /** Start of the process that runs now. */
  readonly sinceMs?: number;
  readonly restarts: number;
  readonly ready: boolean;
  /** Why the process before this one ended. */
  readonly lastEnd?: string;
}

/** What the supervisor writes to run/status.json at every change. */
export interface SupervisorStatus {
  readonly pid: number;
  readonly sinceMs: number;
  readonly processes: readonly ProcessStatus[];
}
