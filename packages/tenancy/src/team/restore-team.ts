import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { tellOfKeys } from "./tell-of-keys.ts";

/**
 * Takes the deletion of the caller's team back: its keys and tokens open it again, and workers go on where they stopped.
 * Throws `resource.notFound` once its removal may have begun. Restoring a team that was not deleted changes nothing.
 */
export async function restoreTeam(deps: TenancyDeps, who: Principal): Promise<void> {
  const { teamId } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId } });
    if (!team.deleteAfter) return;
    const deleteAfter = { gt: new Date(deps.clock.nowMs()) };
    const { count } = await tx.team.updateMany({ where: { id: teamId, deleteAfter }, data: { deleteAfter: null } });
    if (count === 0) throw new AppError("resource.notFound", { what: `The team ${team.name}` });
    await deps.audit.append(tx, who, { action: "team.restore", resource: teamId });
  });
  await tellOfKeys(deps, teamId);
}
