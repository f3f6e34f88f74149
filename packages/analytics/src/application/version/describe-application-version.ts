import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { type ApplicationView, toApplicationView } from "../application-view.ts";
import { findApplication } from "../find-application.ts";

/** An application as one of its versions defines it. */
export async function describeApplicationVersion(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly applicationName: string; readonly versionId: number },
): Promise<ApplicationView> {
  const { applicationName, versionId } = input;
  return deps.db.withTeam(who.teamId, async (tx) => {
    const row = await findApplication(tx, who, applicationName);
    const where = { applicationId_versionId: { applicationId: row.id, versionId } };
    const version = await tx.applicationVersion.findUnique({ where });
    if (version) return toApplicationView(row, version);
    throw new AppError("resource.notFound", { what: `Version ${versionId} of application ${applicationName}` });
  });
}
