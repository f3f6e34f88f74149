import type { TenancyDeps } from "../deps.ts";
import { withdrawInvitations } from "../invitation/withdraw-invitations.ts";
import type { Principal } from "../principal.ts";
import { getMember } from "./get-member.ts";
import { lockMembers } from "./lock-members.ts";
import { refuseLastOwner } from "./refuse-last-owner.ts";
import type { Role } from "./roles.ts";

/** Gives a member another role, from their next request on. The last owner keeps theirs. */
export async function changeRole(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly userId: string; readonly role: Role },
): Promise<void> {
  const { teamId } = who;
  const { userId, role } = input;
  await deps.db.withTeam(teamId, async (tx) => {
    await lockMembers(tx, teamId);
    const member = await getMember(tx, teamId, userId);
    if (member.role === role) return;
    await refuseLastOwner(tx, member);
    await tx.member.update({ where: { teamId_userId: { teamId, userId } }, data: { role } });
    await deps.audit.append(tx, who, {
      action: "member.update",
      resource: `member/${userId}`,
      detail: { person: member.email, before: { role: member.role }, after: { role } },
    });
    // A link that an owner made for themselves would bring the old role back.
    await withdrawInvitations(deps, tx, { who, invitedBy: userId });
  });
}
