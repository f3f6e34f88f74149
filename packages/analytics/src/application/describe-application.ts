import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../deps.ts";
import { type ApplicationView, currentVersion, toApplicationView } from "./application-view.ts";
import { findApplication } from "./find-application.ts";

/** An application as it is now. */
export async function describeApplication(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly applicationName: string },
): Promise<ApplicationView> {
  return deps.db.withTeam(who.teamId, async (tx) => {
    const row = await findApplication(tx, who, input.applicationName);
    return toApplicationView(row, await currentVersion(tx, row));
  });
}
