import { AppError, newId } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import { checkPassword } from "../person/check-password.ts";
import { hashPassword } from "../person/hash-password.ts";
import { normalEmail } from "../person/normal-email.ts";
import type { Team } from "../team/team.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { joinTeam } from "./join-team.ts";

export interface SignUpInput {
  readonly token: string;
  readonly name: string;
  /** Left out where the invitation names one. */
  readonly email?: string;
  readonly password: string;
  readonly requestId: string;
  readonly sourceIp?: string;
}

/** Makes a new person who comes in by an invitation: the only way for people to make themselves. They still have to sign in. */
export async function signUpByInvitation(
  deps: TenancyDeps,
  input: SignUpInput,
): Promise<{ readonly team: Team; readonly email: string }> {
  const { token, password, name: _name, email: _email, ...call } = input;
  const name = input.name.trim();
  if (!/^[^\p{C}]{1,80}$/u.test(name))
    throw new AppError("input.invalid", { reason: "A name has 1 to 80 characters." });
  checkPassword(password);
  const reason = "a person belongs to no team, and a link names an invitation";
  // Asked first: hashing a password costs a tenth of a second, which nobody gets without a link.
  const invited = await deps.db.asSystem(reason, (tx) => getOpenInvitation(tx, token, deps.clock.nowMs()));
  const email = normalEmail(invited.email ?? input.email ?? "");
  const hash = await hashPassword(password);
  const team = await deps.db.asSystem(reason, async (tx) => {
    const userId = newId("person");
    // Not verified: a link that was handed over proves nothing about the address that was typed with it.
    const { count } = await tx.user.createMany({ data: { id: userId, email, name }, skipDuplicates: true });
    if (count === 0) throw new AppError("person.exists", { email });
    await tx.account.create({
      data: { id: newId("person"), userId, accountId: userId, providerId: "credential", password: hash },
    });
    return joinTeam(deps, tx, { person: { userId, email, ...call }, token });
  });
  return { team, email };
}
