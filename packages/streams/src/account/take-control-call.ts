import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { ControlCall } from "./control-rate.ts";

/** Counts a control-plane call against the caller's rates; throws LimitExceededException when it comes too fast. */
export async function takeControlCall(deps: StreamsDeps, who: Principal, call: ControlCall): Promise<void> {
  deps.controlRate.take(who, await deps.limitsOf(who.teamId), call);
}
