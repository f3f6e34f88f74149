import { AppError } from "@millrace/base";
import type { SeenVersion } from "@millrace/contract";
import type { ApplicationRow, ApplicationVersionRow, Prisma, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { type ApplicationView, conditionalTokenOf, currentVersion, toApplicationView } from "../application-view.ts";
import { checkDefinition } from "../check-definition.ts";
import type { ApplicationDefinition } from "../definition.ts";
import { applicationArnOf, applicationNotFound, findApplication, lockApplication } from "../find-application.ts";
import { readDefinition } from "../read-definition.ts";
import { refuseState } from "../refuse-state.ts";
import { authorizeDefinition } from "../source/authorize-definition.ts";
import { refuseUnstorable } from "../source/refuse-unstorable.ts";

export interface ApplicationChange {
  readonly seen: SeenVersion;
  /** The word of the audit, as in "application.update". */
  readonly action: string;
  /** What the version that the caller saw becomes in the next one. */
  readonly change: (old: OldVersion, versionId: number) => Next | Promise<Next>;
  readonly data?: Pick<Prisma.ApplicationUncheckedUpdateInput, "description" | "serviceRoleArn">;
}

export interface OldVersion {
  readonly definition: ApplicationDefinition;
  readonly row: ApplicationVersionRow;
}

export interface Next {
  readonly definition: ApplicationDefinition;
  /** Of a rollback: the version that it goes back to. */
  readonly rolledBackTo?: number;
}

const changeable = ["READY", "RUNNING"] as const;

/**
 * The way every change of a definition goes. The next definition is made of the version that the caller saw, checked, and everything it
 * names is asked for in the caller's name, whoever named it first: code that he writes reads and writes it all. Then, with the row locked
 * and still of that version, the version is written. An application that runs is UPDATING until its task runs the new one.
 */
export async function changeApplication(
  deps: AnalyticsDeps,
  who: Principal,
  request: ApplicationChange,
): Promise<ApplicationView> {
  const { applicationName } = request.seen;
  refuseUnstorable(request.data);
  const [seen, old] = await deps.db.withTeam(who.teamId, async (tx) => {
    const row = await findApplication(tx, who, applicationName);
    return [row, await currentVersion(tx, row)] as const;
  });
  refuseOtherVersion(seen, request.seen);
  refuseState(seen, changeable);
  const next = await request.change({ definition: readDefinition(old), row: old }, seen.versionId + 1);
  const definition = checkDefinition(next.definition, await deps.limitsOf(who.teamId));
  await authorizeDefinition(deps, who, definition);
  const view = await deps.db.withTeam(who.teamId, async (tx) => {
    const row = await lockApplication(tx, who, applicationName);
    // Another one of the same name is not what was seen.
    if (row.id !== seen.id) throw applicationNotFound(who, applicationName);
    refuseOtherVersion(row, { applicationName, currentVersionId: seen.versionId });
    refuseState(row, changeable);
    const written = await writeVersion(tx, {
      row,
      next: { ...next, definition },
      data: request.data,
      author: who.name,
    });
    await deps.audit.append(tx, who, {
      action: request.action,
      resource: applicationArnOf(row),
      detail: { versionId: seen.versionId + 1, ...(next.rolledBackTo && { rolledBackTo: next.rolledBackTo }) },
    });
    return written;
  });
  if (view.status !== "READY") await deps.wake({ teamId: who.teamId, applicationId: view.id });
  return view;
}

interface Writing {
  readonly row: ApplicationRow;
  readonly next: Next;
  readonly data: ApplicationChange["data"];
  readonly author: string;
}

async function writeVersion(tx: Tx, { row, next, data, author }: Writing): Promise<ApplicationView> {
  const { definition, rolledBackTo } = next;
  const versionId = row.versionId + 1;
  const moving = rolledBackTo === undefined ? "UPDATING" : "ROLLING_BACK";
  const kept = definition as unknown as Prisma.InputJsonObject;
  const changed = await tx.application.update({
    where: { id: row.id },
    data: { ...data, definition: kept, versionId, ...(row.status === "RUNNING" && { status: moving }) },
  });
  const version = await tx.applicationVersion.create({
    data: {
      applicationId: row.id,
      versionId,
      teamId: row.teamId,
      definition: kept,
      rolledBackTo: rolledBackTo ?? null,
      createdBy: author,
    },
  });
  return toApplicationView(changed, version);
}

function refuseOtherVersion(row: ApplicationRow, { currentVersionId, conditionalToken }: SeenVersion): void {
  if (currentVersionId === undefined && conditionalToken === undefined) {
    throw new AppError("argument.invalid", { reason: "Give CurrentApplicationVersionId or ConditionalToken." });
  }
  if (currentVersionId !== undefined && currentVersionId !== row.versionId) {
    throw new AppError("application.changed", {
      reason: `Application ${row.name} has version ${row.versionId} by now, not ${currentVersionId}.`,
    });
  }
  if (conditionalToken !== undefined && conditionalToken !== conditionalTokenOf(row)) {
    throw new AppError("application.changed", {
      reason: `Application ${row.name} was changed since the conditional token was given.`,
    });
  }
}
