import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationStatus } from "../application-view.ts";
import { findApplication } from "../find-application.ts";

export interface ListApplicationVersionsInput {
  readonly applicationName: string;
  readonly limit?: number | undefined;
  /** The last version of the page before. */
  readonly before?: number | undefined;
}

export interface ApplicationVersionSummary {
  readonly versionId: number;
  /** Of the newest version the application's own; every other one does not run. */
  readonly status: ApplicationStatus;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly rolledBackTo: number | undefined;
}

const LIMIT_USUAL = 50;

/** The versions of an application, the newest first. */
export async function listApplicationVersions(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: ListApplicationVersionsInput,
): Promise<{ readonly versions: readonly ApplicationVersionSummary[]; readonly hasMore: boolean }> {
  const { applicationName, limit = LIMIT_USUAL, before } = input;
  return deps.db.withTeam(who.teamId, async (tx) => {
    const application = await findApplication(tx, who, applicationName);
    const rows = await tx.applicationVersion.findMany({
      where: { applicationId: application.id, ...(before !== undefined && { versionId: { lt: before } }) },
      omit: { definition: true },
      orderBy: { versionId: "desc" },
      take: limit + 1,
    });
    const versions = rows.slice(0, limit).map(
      (row): ApplicationVersionSummary => ({
        versionId: row.versionId,
        status: row.versionId === application.versionId ? (application.status as ApplicationStatus) : "READY",
        createdMs: row.createdAt.getTime(),
        createdBy: row.createdBy,
        rolledBackTo: row.rolledBackTo ?? undefined,
      }),
    );
    return { versions, hasMore: rows.length > limit };
  });
}
