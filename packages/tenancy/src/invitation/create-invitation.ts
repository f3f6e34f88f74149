import { AppError, newId } from "@millrace/base";
import type { Mail } from "@millrace/mail";
import type { TenancyDeps } from "../deps.ts";
import { may, type Role } from "../member/roles.ts";
import { normalEmail } from "../person/normal-email.ts";
import type { Principal } from "../principal.ts";
import { hashToken, newSecretToken } from "../secret-token.ts";
import { type Invitation, toInvitation } from "./invitation.ts";

export interface CreateInvitationInput {
  /** Only the person with this address can accept; left out: whoever has the link. */
  readonly email?: string;
  readonly role: Role;
  /** 1 to 30. */
  readonly expiresInDays: number;
}

export interface InvitationDeps extends TenancyDeps {
  /** Where people see the console, as in http://localhost:3000. */
  readonly baseUrl: string;
  /** Left out: the operator has no mail server, and links are handed over. */
  readonly mail?: Mail | undefined;
}

export interface NewInvitation extends Invitation {
  /** The link. The only time that it is told. */
  readonly url: string;
  /** Whether it went out by mail, too. */
  readonly mail: "sent" | "refused" | "none";
}

const OPEN_MAX = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a link that makes whoever follows it a member, and mails it where that is possible. Only owners make owners. */
export async function createInvitation(
  deps: InvitationDeps,
  who: Principal,
  input: CreateInvitationInput,
): Promise<NewInvitation> {
  const { role, expiresInDays } = input;
  if (role === "owner" && !(who.role && may(who.role, "member:update"))) {
    throw new AppError("auth.denied", { reason: "only an owner of the team can invite another owner." });
  }
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > 30) {
    throw new AppError("input.invalid", { reason: "An invitation is open for 1 to 30 days." });
  }
  const email = input.email === undefined ? null : normalEmail(input.email);
  const nowMs = deps.clock.nowMs();
  const token = newSecretToken();
  const { row, team } = await deps.db.withTeam(who.teamId, async (tx) => {
    await refuseExcess(tx.invitation.count({ where: openOf(who.teamId, nowMs) }));
    if (email && (await tx.member.count({ where: { teamId: who.teamId, user: { email } } })) > 0) {
      throw new AppError("resource.exists", { what: `A member with the address ${email}` });
    }
    const made = await tx.invitation.create({
      data: {
        id: newId("invitation"),
        teamId: who.teamId,
        tokenHash: hashToken(token),
        email,
        role,
        invitedBy: who.id,
        invitedByName: who.name,
        createdAt: new Date(nowMs),
        expiresAt: new Date(nowMs + expiresInDays * DAY_MS),
      },
      include: { team: { select: { name: true } } },
    });
    const detail = { email, role, expires: made.expiresAt.toISOString() };
    await deps.audit.append(tx, who, { action: "invitation.create", resource: made.id, detail });
    return { row: made, team: made.team.name };
  });
  const url = new URL(`/invite/${token}`, deps.baseUrl).href;
  return { ...toInvitation(row, nowMs), url, mail: await send(deps, { email, url, team, role, by: who.name }) };
}

function openOf(teamId: string, nowMs: number) {
  return { teamId, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date(nowMs) } };
}

async function refuseExcess(counting: Promise<number>): Promise<void> {
  if ((await counting) < OPEN_MAX) return;
  throw new AppError("limit.exceeded", { reason: `${OPEN_MAX} invitations are open; revoke some of them first.` });
}

interface InvitationLetter {
  readonly email: string | null;
  readonly url: string;
  readonly team: string;
  readonly role: Role;
  readonly by: string;
}

async function send({ mail }: InvitationDeps, letter: InvitationLetter): Promise<NewInvitation["mail"]> {
  const { email, url, team, role, by } = letter;
  if (!mail || !email) return "none";
  const text = [
    `${by} invites you to the team ${team} on Millrace, as ${role}.`,
    `Follow this link to accept. It works once:\n\n${url}`,
    "If you did not expect this, do nothing: without the link nobody gets in.",
  ].join("\n\n");
  try {
    await mail.send({ to: email, subject: `Join ${team} on Millrace`, text });
    return "sent";
  } catch {
    // The mail server's answer is in the log. The invitation stands: its link can be handed over.
    return "refused";
  }
}
