import { AppError, newId } from "@millrace/base";
import type { NewApplication } from "@millrace/contract";
import { type Prisma, type Tx, takeLock } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../deps.ts";
import { type ApplicationView, toApplicationView } from "./application-view.ts";
import { draftDefinition } from "./change/draft-definition.ts";
import { checkDefinition } from "./check-definition.ts";
import { applicationArnOf } from "./find-application.ts";
import { authorizeDefinition } from "./source/authorize-definition.ts";
import { refuseUnstorable } from "./source/refuse-unstorable.ts";
import { mergeTags } from "./tag/merge-tags.ts";

/** Makes an application, READY to be started. Everything it names is asked for in its maker's name. */
export async function createApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: NewApplication,
): Promise<ApplicationView> {
  const { applicationName: name, description = "", serviceRoleArn = null } = input;
  const { teamId, accountId, region } = who;
  refuseUnstorable([description, serviceRoleArn, input.tags]);
  const limits = await deps.limitsOf(teamId);
  const tags = mergeTags({}, input.tags ?? {}, limits.tagsPerResourceMax);
  const definition = checkDefinition(draftDefinition(input.draft ?? {}, 1), limits);
  await authorizeDefinition(deps, who, definition);
  const kept = definition as unknown as Prisma.InputJsonObject;
  const id = newId("application", deps.clock.nowMs());
  return deps.db.withTeam(teamId, async (tx) => {
    await refuseSuperfluous(tx, who, { name, applicationsMax: limits.applicationsMax });
    const row = await tx.application.create({
      data: {
        id,
        teamId,
        accountId,
        region,
        name,
        description,
        status: "READY",
        definition: kept,
        serviceRoleArn,
        tags,
      },
    });
    const version = await tx.applicationVersion.create({
      data: { applicationId: id, versionId: 1, teamId, definition: kept, createdBy: who.name },
    });
    await deps.audit.append(tx, who, { action: "application.create", resource: applicationArnOf(row) });
    return toApplicationView(row, version);
  });
}

/** Under a lock that makes two creations of a team wait for each other. */
async function refuseSuperfluous(
  tx: Tx,
  who: Principal,
  wanted: { readonly name: string; readonly applicationsMax: number },
): Promise<void> {
  const { teamId, region, accountId } = who;
  const { name, applicationsMax } = wanted;
  await takeLock(tx, `millrace.applications ${teamId}`);
  if (await tx.application.findUnique({ where: { teamId_region_name: { teamId, region, name } } })) {
    throw new AppError("application.exists", { application: name, account: accountId });
  }
  if ((await tx.application.count({ where: { teamId, region, shadowOf: null } })) < applicationsMax) return;
  throw new AppError("limit.exceeded", {
    reason: `The team already has ${applicationsMax} applications in ${region}.`,
  });
}
