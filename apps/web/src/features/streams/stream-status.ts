import type { StatusTone } from "@millrace/ui";
import type { StreamCard } from "./stream-card.ts";

/** A stream's state as a shape and a word. */
export const streamStatus: Readonly<Record<string, { readonly tone: StatusTone; readonly word: string }>> = {
  ACTIVE: { tone: "ok", word: "Active" },
  CREATING: { tone: "busy", word: "Creating" },
  UPDATING: { tone: "busy", word: "Updating" },
  DELETING: { tone: "warn", word: "Deleting" },
};

/** Whether another state follows soon; a deleted stream that can be restored stays as it is for a day. */
export function isChanging({ status, deleteAfterMs }: Pick<StreamCard, "status" | "deleteAfterMs">): boolean {
  return status !== "ACTIVE" && deleteAfterMs === undefined;
}

export const modeWord: Readonly<Record<string, string>> = { ON_DEMAND: "On-demand", PROVISIONED: "Provisioned" };

/** While a stream changes, it is looked at again so often. */
export const CHANGING_MS = 1_000;
