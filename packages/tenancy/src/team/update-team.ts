import { AppError } from "@millrace/base";
import { type LimitName, type LimitsProfile, limitTable } from "@millrace/contract";
import type { TeamRow } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type Team, toTeam } from "./team.ts";
import { checkTeamName, checkTeamRegion } from "./team-words.ts";

export interface UpdateTeamInput {
  readonly name?: string;
  readonly region?: string;
  readonly limitsProfile?: LimitsProfile;
  /** Replaces all overrides of single limits. */
  readonly limits?: Readonly<Partial<Record<LimitName, number>>>;
}

/** Changes what is given and leaves the rest. New limits hold within 5 s. */
export async function updateTeam(deps: TenancyDeps, who: Principal, input: UpdateTeamInput): Promise<Team> {
  if (input.name !== undefined) checkTeamName(input.name);
  checkTeamRegion(input.region);
  for (const [name, figure] of Object.entries(input.limits ?? {})) {
    if (!Object.hasOwn(limitTable, name)) throw invalid(`There is no limit named "${name}".`);
    if (!Number.isSafeInteger(figure) || figure < 0)
      throw invalid(`The limit ${name} must be a whole number, 0 or more.`);
  }
  const data = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const old = await tx.team.findUniqueOrThrow({ where: { id: who.teamId } });
    const changed = await tx.team.update({ where: { id: who.teamId }, data });
    const detail = { before: told(old), after: told(changed) };
    await deps.audit.append(tx, who, { action: "team.update", resource: who.teamId, detail });
    return changed;
  });
  return toTeam(row);
}

/** What of a team can be changed, as the audit log tells it. */
function told({ name, region, limitsProfile, limits }: TeamRow) {
  return { name, region, limitsProfile, limits: limits as Record<string, number> };
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
