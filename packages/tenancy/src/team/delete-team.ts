import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { tellOfKeys } from "./tell-of-keys.ts";

/** So long a deleted team can be restored. */
export const TEAM_GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Deletes the caller's team, which has to be named as it is called. From now on its keys and tokens are refused (at once
 * where Redis carries the word, within 5 s everywhere), its members find it closed, and workers do nothing more for it. What
 * it holds stays where it is for seven days, in which restoreTeam takes all of this back; then a worker removes it.
 * Deleting twice is deleting once. Returns when it will be removed.
 */
export async function deleteTeam(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<{ readonly deleteAfterMs: number }> {
  const { teamId } = who;
  const deleteAfter = await deps.db.withTeam(teamId, async (tx) => {
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId } });
    if (team.name !== input.name) {
      throw new AppError("input.invalid", { reason: `Type the team's name as it is: ${team.name}.` });
    }
    if (team.deleteAfter) return team.deleteAfter;
    const after = new Date(deps.clock.nowMs() + TEAM_GRACE_MS);
    await tx.team.update({ where: { id: teamId }, data: { deleteAfter: after } });
    const detail = { name: team.name, removedAfter: after.toISOString() };
    await deps.audit.append(tx, who, { action: "team.delete", resource: teamId, detail });
    return after;
  });
  await tellOfKeys(deps, teamId);
  return { deleteAfterMs: deleteAfter.getTime() };
}
