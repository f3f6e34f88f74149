import { AppError, newId } from "@millrace/base";
import type { Tx } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import { lockMembers } from "../member/lock-members.ts";
import { memberPrincipal } from "../member/member-principal.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import type { Team } from "../team/team.ts";
import { toTeam } from "../team/team.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { toInvitation } from "./invitation.ts";

/** Makes a person a member by an invitation, which is used up by it. */
export async function joinTeam(
  deps: Pick<TenancyDeps, "audit" | "clock">,
  tx: Tx,
  join: { readonly person: PersonCaller; readonly token: string },
): Promise<Team> {
  const { person, token } = join;
  const { userId, email, ...call } = person;
  const nowMs = deps.clock.nowMs();
  const { teamId } = await getOpenInvitation(tx, token, nowMs);
  // Read again under the lock: of two who follow one link at once, one comes in.
  await lockMembers(tx, teamId);
  const row = await getOpenInvitation(tx, token, nowMs);
  const { role } = toInvitation(row, nowMs);
  if (row.email !== null && row.email !== email) {
    throw new AppError("auth.denied", {
      reason: `the invitation is for ${row.email}, and you are ${email}. Sign in as them, or ask for one of your own.`,
    });
  }
  if ((await tx.member.count({ where: { teamId, userId } })) > 0) {
    throw new AppError("resource.exists", { what: `Your place in ${row.team.name}` });
  }
  await tx.member.create({
    data: { id: newId("member"), teamId, userId, role, createdAt: new Date(nowMs) },
  });
  await tx.invitation.update({ where: { id: row.id }, data: { acceptedAt: new Date(nowMs), acceptedBy: userId } });
  const who = memberPrincipal({ team: row.team, person: { userId, email }, role, ...call });
  const detail = { role, invitedBy: row.invitedByName };
  await deps.audit.append(tx, who, { action: "invitation.accept", resource: row.id, detail });
  return toTeam(row.team);
}
