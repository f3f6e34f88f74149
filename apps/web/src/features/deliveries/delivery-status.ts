import type { StatusTone } from "@millrace/ui";

export interface StatusFacts {
  readonly status: string;
  readonly paused: boolean;
  /** What stands in the way, when something does. */
  readonly problem?: string | undefined;
}

const states: Readonly<Record<string, { readonly tone: StatusTone; readonly word: string }>> = {
  CREATING: { tone: "busy", word: "Creating" },
  CREATING_FAILED: { tone: "bad", word: "Could not be made" },
  DELETING: { tone: "warn", word: "Deleting" },
};

/** A delivery's state as a shape and a word. One that cannot deliver is not simply active. */
export function deliveryStatus({ status, paused, problem }: StatusFacts): {
  readonly tone: StatusTone;
  readonly word: string;
} {
  const state = states[status];
  if (state) return state;
  if (paused) return { tone: "idle", word: "Paused" };
  return problem === undefined ? { tone: "ok", word: "Delivering" } : { tone: "warn", word: "Retrying" };
}

/** While a delivery changes, it is looked at again so often. */
export const CHANGING_MS = 1_000;
