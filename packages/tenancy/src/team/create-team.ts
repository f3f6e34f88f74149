import { randomInt } from "node:crypto";
import { AppError, newId } from "@millrace/base";
import type { LimitsProfile } from "@millrace/contract";
import { type Tx, takeLock } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import { memberPrincipal } from "../member/member-principal.ts";
import { type Team, toTeam } from "./team.ts";
import { checkTeamName, checkTeamRegion, findFreeSlug } from "./team-words.ts";

export interface CreateTeamInput {
  /** 1-80 characters. */
  readonly name: string;
  /** Short name in console URLs; made from the name when left out. */
  readonly slug?: string;
  /** 12 digits that no other team has; random when left out. */
  readonly accountId?: string;
  readonly region?: string;
  readonly limitsProfile?: LimitsProfile;
}

/** The person who makes a team and becomes its owner. */
export interface Founder {
  readonly userId: string;
  /** Their address: the name by which policies and the audit log know people. */
  readonly name: string;
  readonly requestId: string;
  readonly sourceIp?: string;
}

/** Teams that one person may own. Each has limits of its own, so that without this nobody would have any. */
const OWNED_MAX = 20;

/** Makes a team with its data key, its owner and the first event of its audit log. */
export async function createTeam(deps: TenancyDeps, founder: Founder, input: CreateTeamInput): Promise<Team> {
  checkTeamName(input.name);
  checkTeamRegion(input.region);
  const row = await deps.db.asSystem("a team is made before it has a scope", async (tx) => {
    await takeLock(tx, "team.create");
    const owned = await tx.member.count({ where: { userId: founder.userId, role: "owner" } });
    if (owned >= OWNED_MAX) {
      throw new AppError("limit.exceeded", { reason: `You own ${owned} teams, as many as one person may.` });
    }
    const accountId = await chooseAccountId(tx, input.accountId);
    const slug = await findFreeSlug(tx, input);
    const made = await tx.team.create({
      data: {
        id: newId("team"),
        slug,
        name: input.name,
        accountId,
        createdAt: new Date(deps.clock.nowMs()),
        ...(input.region === undefined ? {} : { region: input.region }),
        ...(input.limitsProfile === undefined ? {} : { limitsProfile: input.limitsProfile }),
      },
    });
    await deps.vault.createTeamKey(tx, made.id);
    await tx.member.create({
      data: { id: newId("member"), teamId: made.id, userId: founder.userId, role: "owner" },
    });
    const { userId, name: email, ...call } = founder;
    const owner = memberPrincipal({ team: made, person: { userId, email }, role: "owner", ...call });
    await deps.audit.append(tx, owner, {
      action: "team.create",
      resource: made.id,
      detail: { name: made.name, accountId },
    });
    return made;
  });
  return toTeam(row);
}

async function chooseAccountId(tx: Tx, wanted: string | undefined): Promise<string> {
  const isTaken = async (accountId: string) => (await tx.team.count({ where: { accountId } })) > 0;
  if (wanted !== undefined) {
    if (!/^\d{12}$/.test(wanted))
      throw new AppError("input.invalid", { reason: "An account id has exactly 12 digits." });
    if (await isTaken(wanted)) throw new AppError("resource.exists", { what: `A team with the account id ${wanted}` });
    return wanted;
  }
  for (;;) {
    const accountId = `${randomInt(1, 10)}${String(randomInt(0, 1e11)).padStart(11, "0")}`;
    if (!(await isTaken(accountId))) return accountId;
  }
}
