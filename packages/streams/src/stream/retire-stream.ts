import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "./change-stream.ts";
import { refuseProtected } from "./refuse-protected.ts";

/** How long a stream that a person deleted can be restored. */
export const GRACE_HOURS = 24;

/**
 * Deletes a stream so that it can be restored for a day: to producers and consumers it is gone at once, its records and its
 * name stay until then. Returns when it goes for good.
 */
export async function retireStream(deps: StreamsDeps, who: Principal, target: StreamTarget): Promise<number> {
  return changeStream(deps, who, {
    operation: "DeleteStream",
    target,
    action: "stream.delete",
    decide: (stream) => {
      refuseProtected(stream);
      const afterMs = deps.clock.nowMs() + GRACE_HOURS * 3_600_000;
      const data = { deleteAfter: new Date(afterMs) };
      return { data, pending: { kind: "delete" }, detail: { graceHours: GRACE_HOURS }, answer: afterMs };
    },
  });
}
