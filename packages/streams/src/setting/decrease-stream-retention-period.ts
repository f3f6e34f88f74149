import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeRetention, type StreamRetentionInput } from "./change-retention.ts";

/** Keeps records for a shorter time. */
export function decreaseStreamRetentionPeriod(
  deps: StreamsDeps,
  who: Principal,
  input: StreamRetentionInput,
): Promise<void> {
  return changeRetention(deps, who, { input, direction: "decrease" });
}
