import { AppError, newId } from "@millrace/base";
import type { IdentityProviderRow, TeamRow, Tx } from "@millrace/db";
import { lockMembers } from "../member/lock-members.ts";
import { memberPrincipal } from "../member/member-principal.ts";
import { parseRole, type Role } from "../member/roles.ts";
import { normalEmail } from "../person/normal-email.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

/** Somebody for whom a team's issuer vouches. */
export interface Vouched {
  /** Who they are to the issuer, for ever. */
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** What their groups make of them. */
  readonly role: Exclude<Role, "owner">;
  readonly call: { readonly requestId: string; readonly sourceIp?: string };
}

type Provider = IdentityProviderRow & { readonly team: TeamRow };

/**
 * Finds or makes the person that an issuer vouches for, and sees to it that they are a member with the role of their groups;
 * owners stay owners. Somebody is known by the issuer's name for them, and the first time by their address: who has that
 * address in this house already must be a member of the team, because no team's issuer may bring other people into it.
 * Throws `signOn.refused`.
 */
export function enterTeam(
  deps: Pick<SingleSignOnDeps, "db" | "audit" | "clock">,
  provider: Provider,
  vouched: Vouched,
): Promise<{ readonly userId: string }> {
  return deps.db.asSystem("who comes in belongs to no team yet", async (tx) => {
    await lockMembers(tx, provider.teamId);
    const { userId, email } = (await findLinked(tx, provider, vouched)) ?? (await link(tx, provider, vouched));
    await settleRole(deps, tx, { provider, vouched, person: { userId, email } });
    return { userId };
  });
}

interface Person {
  readonly userId: string;
  readonly email: string;
}

const providerIdOf = ({ id }: Provider) => `single-sign-on|${id}`;

async function findLinked(tx: Tx, provider: Provider, { subject }: Vouched): Promise<Person | undefined> {
  const where = { providerId: providerIdOf(provider), accountId: subject };
  const account = await tx.account.findFirst({ where, include: { user: true } });
  return account ? { userId: account.userId, email: account.user.email } : undefined;
}

async function link(tx: Tx, provider: Provider, vouched: Vouched): Promise<Person> {
  const email = normalEmail(vouched.email);
  const known = await tx.user.findUnique({ where: { email }, include: { members: true } });
  if (known && !known.members.some(({ teamId }) => teamId === provider.teamId)) {
    throw new AppError("signOn.refused", { code: "signOnElsewhere" });
  }
  const userId = known?.id ?? newId("person");
  if (!known) await tx.user.create({ data: { id: userId, email, name: vouched.name.slice(0, 80) } });
  const account = { id: newId("person"), userId, accountId: vouched.subject, providerId: providerIdOf(provider) };
  await tx.account.create({ data: account });
  return { userId, email };
}

async function settleRole(
  deps: Pick<SingleSignOnDeps, "audit" | "clock">,
  tx: Tx,
  { provider, vouched, person }: { readonly provider: Provider; readonly vouched: Vouched; readonly person: Person },
): Promise<void> {
  const { teamId, team } = provider;
  const { userId, email } = person;
  const { role, call } = vouched;
  const member = await tx.member.findUnique({ where: { teamId_userId: { teamId, userId } } });
  const old = member && parseRole(member.role);
  if (old === "owner" || old === role) return;
  const createdAt = new Date(deps.clock.nowMs());
  await tx.member.upsert({
    where: { teamId_userId: { teamId, userId } },
    create: { id: newId("member"), teamId, userId, role, createdAt },
    update: { role },
  });
  const who = memberPrincipal({ team, person, role, ...call });
  await deps.audit.append(tx, who, {
    action: old ? "member.update" : "member.join",
    resource: `member/${userId}`,
    detail: { person: email, by: "single sign-on", ...(old && { before: { role: old } }), after: { role } },
  });
}
