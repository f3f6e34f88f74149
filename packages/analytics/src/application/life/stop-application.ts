import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { moveApplication } from "./move-application.ts";

/** Stops an application; what its windows hold is kept, and a start from LAST_STOPPED_POINT goes on with it. */
export async function stopApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: { readonly applicationName: string },
): Promise<void> {
  await moveApplication(deps, who, {
    applicationName: input.applicationName,
    action: "application.stop",
    from: ["STARTING", "RUNNING", "UPDATING", "ROLLING_BACK"],
    decide: () => ({ data: { status: "STOPPING" } }),
  });
}
