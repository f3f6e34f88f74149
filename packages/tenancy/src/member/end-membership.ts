import type { Tx } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import { withdrawInvitations } from "../invitation/withdraw-invitations.ts";
import type { Principal } from "../principal.ts";
import { getMember } from "./get-member.ts";
import { lockMembers } from "./lock-members.ts";
import { refuseLastOwner } from "./refuse-last-owner.ts";

/** Takes a person out of the team, with the invitations that they made. What they built, keys too, is the team's and stays. */
export async function endMembership(
  deps: Pick<TenancyDeps, "audit" | "clock">,
  tx: Tx,
  end: { readonly who: Principal; readonly userId: string; readonly action: "member.remove" | "member.leave" },
): Promise<void> {
  const { who, userId, action } = end;
  const { teamId } = who;
  await lockMembers(tx, teamId);
  const member = await getMember(tx, teamId, userId);
  await refuseLastOwner(tx, member);
  await tx.member.delete({ where: { teamId_userId: { teamId, userId } } });
  await deps.audit.append(tx, who, {
    action,
    resource: `member/${userId}`,
    detail: { person: member.email, before: { role: member.role }, after: null },
  });
  await withdrawInvitations(deps, tx, { who, invitedBy: userId });
}
