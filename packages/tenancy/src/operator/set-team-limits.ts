import { AppError } from "@millrace/base";
import type { LimitName, LimitsProfile } from "@millrace/contract";
import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { findTeam } from "../team/find-team.ts";
import { updateTeam } from "../team/update-team.ts";
import { HOUSE, housePrincipal, noteForHouse } from "./note-for-house.ts";

export interface SetTeamLimitsInput {
  readonly teamId: string;
  readonly limitsProfile: LimitsProfile;
  /** In place of the profile's figures. All others that were set before are forgotten. */
  readonly overrides: Readonly<Partial<Record<LimitName, number>>>;
}

/** Sets a team's limits from above. Both the team's and the house's audit log tell of it. Holds within 5 s. */
export async function setTeamLimits(
  deps: TenancyDeps,
  operator: PersonCaller,
  { teamId, limitsProfile, overrides }: SetTeamLimitsInput,
): Promise<void> {
  const team = await findTeam(deps, teamId);
  if (!team) throw new AppError("resource.notFound", { what: `The team ${teamId}` });
  const who = { ...housePrincipal(operator), teamId, accountId: team.accountId };
  await updateTeam(deps, who, { limitsProfile, limits: overrides });
  const detail = { team: team.name, limitsProfile, overrides: { ...overrides } };
  const event = { action: "house.setLimits", resource: teamId, detail };
  await deps.db.withTeam(HOUSE, (tx) => noteForHouse({ audit: deps.audit, tx }, operator, event));
}
