import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeRetention, type StreamRetentionInput } from "./change-retention.ts";

/** Keeps records longer; what has expired already stays gone. */
export function increaseStreamRetentionPeriod(
  deps: StreamsDeps,
  who: Principal,
  input: StreamRetentionInput,
): Promise<void> {
  return changeRetention(deps, who, { input, direction: "increase" });
}
