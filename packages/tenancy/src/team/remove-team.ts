import { randomUUID } from "node:crypto";
import type { TenancyDeps } from "../deps.ts";
import { systemPrincipal } from "../principal.ts";
import type { Team } from "./team.ts";

/**
 * Removes an ended team with its keys, tokens, members and all other rows, once nothing is left of it that more than a row
 * stands for. Its audit log stays, and its last event tells of this. Its data keys go: what was sealed with them, wherever a
 * copy of it may lie, is unreadable from now on. Nothing happens when the team was restored meanwhile.
 */
export async function removeTeam(deps: Pick<TenancyDeps, "db" | "clock" | "audit">, team: Team): Promise<void> {
  const who = systemPrincipal(team, "removal", randomUUID());
  await deps.db.withTeam(team.id, async (tx) => {
    const deleteAfter = { lte: new Date(deps.clock.nowMs()) };
    const { count } = await tx.team.deleteMany({ where: { id: team.id, deleteAfter } });
    if (count === 0) return;
    const detail = { name: team.name, accountId: team.accountId };
    await deps.audit.append(tx, who, { action: "team.remove", resource: team.id, detail });
  });
}
