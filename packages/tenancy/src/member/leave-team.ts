import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { endMembership } from "./end-membership.ts";

/** Takes oneself out of the team. The last owner cannot leave. */
export async function leaveTeam(deps: TenancyDeps, who: Principal): Promise<void> {
  await deps.db.withTeam(who.teamId, (tx) => endMembership(deps, tx, { who, userId: who.id, action: "member.leave" }));
}
