import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { endMembership } from "./end-membership.ts";

/** Takes oneself out of the team. The last owner cannot leave. Throws `auth.personOnly` for a service token, which is no member. */
export async function leaveTeam(deps: TenancyDeps, who: Principal): Promise<void> {
  if (who.kind !== "person") throw new AppError("auth.personOnly", { what: "Leaving a team" });
  await deps.db.withTeam(who.teamId, (tx) => endMembership(deps, tx, { who, userId: who.id, action: "member.leave" }));
}
