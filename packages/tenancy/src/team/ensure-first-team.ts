import { newId } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import { createAccessKey } from "../key/create-access-key.ts";
import { ensureOperator } from "../operator/ensure-operator.ts";
import { systemPrincipal } from "../principal.ts";
import { createTeam } from "./create-team.ts";
import { listTeamsOf } from "./list-teams-of.ts";
import type { Team } from "./team.ts";

export interface EnsureFirstTeamInput {
  /** Of the owner. */
  readonly email: string;
  readonly teamName: string;
  /** Of a team that is made; an existing one keeps its own. */
  readonly accountId?: string;
  readonly keyName: string;
}

export interface FirstTeam {
  readonly team: Team;
  readonly ownerEmail: string;
  readonly ownerUserId: string;
  /** Only from the run that made it: a secret is shown once. */
  readonly key?: { readonly id: string; readonly secret: string };
}

/**
 * What `./millrace up` needs to exist: an owner, who runs the house, a team and an access key. Makes what is missing; may be
 * stopped anywhere and run again.
 */
export async function ensureFirstTeam(deps: TenancyDeps, input: EnsureFirstTeamInput): Promise<FirstTeam> {
  const { teamName, accountId, keyName } = input;
  const owner = await ensureOwner(deps, input.email.trim().toLowerCase());
  const [first] = await listTeamsOf(deps, { userId: owner.id });
  const founder = { userId: owner.id, name: owner.email, requestId: "first-start" };
  const team =
    first?.team ??
    (await createTeam(deps, founder, { name: teamName, ...(accountId === undefined ? {} : { accountId }) }));
  const answer = { team, ownerEmail: owner.email, ownerUserId: owner.id };
  const isKeyMade = await deps.db.withTeam(team.id, (tx) =>
    tx.accessKey.count({ where: { teamId: team.id, name: keyName } }),
  );
  if (isKeyMade) return answer;
  const who = systemPrincipal(team, "first-start", "first-start");
  const { id, secret } = await createAccessKey(deps, who, { name: keyName, scope: "full" });
  return { ...answer, key: { id, secret } };
}

async function ensureOwner(deps: TenancyDeps, email: string): Promise<{ id: string; email: string }> {
  return deps.db.asSystem("a person belongs to no team", async (tx) => {
    const owner = await tx.user.upsert({
      where: { email },
      update: {},
      // Verified: the address was given by whoever runs the house, and the link is handed to them.
      create: { id: newId("person"), email, name: email.split("@")[0] ?? email, emailVerified: true },
      select: { id: true, email: true },
    });
    await ensureOperator(tx, owner.id);
    return owner;
  });
}
