import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { endMembership } from "./end-membership.ts";

/** Takes a person out of the team, from their next request on. The last owner cannot be removed. */
export async function removeMember(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly userId: string },
): Promise<void> {
  await deps.db.withTeam(who.teamId, (tx) =>
    endMembership(deps, tx, { who, userId: input.userId, action: "member.remove" }),
  );
}
