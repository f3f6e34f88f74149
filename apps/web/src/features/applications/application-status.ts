import type { StatusTone } from "@millrace/ui";

export interface StatusFacts {
  readonly status: string;
  /** Why it stopped by itself, or what holds it up. */
  readonly problem?: string | undefined;
}

const states: Readonly<Record<string, { readonly tone: StatusTone; readonly word: string }>> = {
  READY: { tone: "idle", word: "Stopped" },
  STARTING: { tone: "busy", word: "Starting" },
  RUNNING: { tone: "ok", word: "Running" },
  STOPPING: { tone: "busy", word: "Stopping" },
  UPDATING: { tone: "busy", word: "Changing" },
  ROLLING_BACK: { tone: "busy", word: "Rolling back" },
  DELETING: { tone: "warn", word: "Deleting" },
};

/** An application's state as a shape and a word. One that stopped by itself did not simply stop. */
export function applicationStatus({ status, problem }: StatusFacts): {
  readonly tone: StatusTone;
  readonly word: string;
} {
  if (problem !== undefined && status === "READY") return { tone: "bad", word: "Stopped by itself" };
  if (problem !== undefined && status === "RUNNING") return { tone: "warn", word: "Held up" };
  return states[status] ?? { tone: "idle", word: status };
}

/** It stays as it is until somebody does something. */
export function isResting(status: string): boolean {
  return status === "READY" || status === "RUNNING";
}

/** While an application changes, it is looked at again so often. */
export const CHANGING_MS = 1_000;
