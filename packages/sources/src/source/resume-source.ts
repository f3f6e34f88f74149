import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { sourceRunId, sourceRunJob } from "../run/source-run.job.ts";
import { findSourceRow } from "./find-source-row.ts";
import { type SourceView, toSourceView } from "./source-view.ts";

/** Lets a paused or failed source go on where it was, at once. */
export async function resumeSource(
  deps: SourcesDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<SourceView> {
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const { id, status, leaseOwner } = await findSourceRow(tx, who.teamId, input.name);
    if (status === "done")
      throw new AppError("argument.invalid", { reason: `Source ${input.name} is done; make another to import again.` });
    await deps.audit.append(tx, who, { action: "source.resume", resource: id, detail: { name: input.name } });
    // A lease that nobody owns is only a rest after a failure; a person who says "go on" means now.
    const rest = leaseOwner === null ? { leaseUntil: null } : {};
    return tx.source.update({ where: { id }, data: { status: "running", problem: null, ...rest } });
  });
  await deps.jobs.enqueue(sourceRunJob, { sourceId: row.id }, { id: sourceRunId(row.id, row.leaseEpoch) });
  return toSourceView(row);
}
