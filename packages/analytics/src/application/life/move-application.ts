import type { ApplicationRow, Prisma, Tx } from "@millrace/db";
import type { AuditInput, Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationStatus } from "../application-view.ts";
import { applicationArnOf, lockApplication } from "../find-application.ts";
import { refuseState } from "../refuse-state.ts";

export interface Move {
  readonly applicationName: string;
  /** The word of the audit, as in "application.start". */
  readonly action: string;
  /** From which states it may happen. */
  readonly from: readonly ApplicationStatus[];
  /** Asked with the row locked: what it reads cannot change until the decision is written. */
  readonly decide: (row: ApplicationRow, tx: Tx) => Promise<Decision> | Decision;
}

interface Decision {
  readonly data: Prisma.ApplicationUncheckedUpdateInput & { readonly status: ApplicationStatus };
  readonly detail?: AuditInput["detail"];
}

/** The way an application goes to another state: lock its row, decide, write it and its audit event in one transaction, wake a worker. */
export async function moveApplication(deps: AnalyticsDeps, who: Principal, move: Move): Promise<ApplicationRow> {
  const moved = await deps.db.withTeam(who.teamId, async (tx) => {
    const row = await lockApplication(tx, who, move.applicationName);
    refuseState(row, move.from);
    const { data, detail } = await move.decide(row, tx);
    const changed = await tx.application.update({ where: { id: row.id }, data });
    await deps.audit.append(tx, who, {
      action: move.action,
      resource: applicationArnOf(row),
      ...(detail && { detail }),
    });
    return changed;
  });
  await deps.wake({ teamId: who.teamId, applicationId: moved.id });
  return moved;
}
