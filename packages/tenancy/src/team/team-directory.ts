import { AppError, type Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import { FreshCache } from "../fresh-cache.ts";
import { findTeam } from "./find-team.ts";
import { findTeamByAccount } from "./find-team-by-account.ts";
import type { Team } from "./team.ts";

/** Teams by id and by account id, from memory; a change holds within 5 s. */
export class TeamDirectory {
  readonly #byId: FreshCache<string, Team>;
  readonly #byAccount: FreshCache<string, Team>;

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    const nowMs = () => deps.clock.nowMs();
    this.#byId = new FreshCache({ nowMs, load: (teamId) => findTeam(deps, teamId) });
    this.#byAccount = new FreshCache({ nowMs, load: (accountId) => findTeamByAccount(deps, accountId) });
  }

  find(teamId: string): Promise<Team | undefined> {
    return this.#byId.find(teamId);
  }

  findByAccount(accountId: string): Promise<Team | undefined> {
    return this.#byAccount.find(accountId);
  }

  /** The figures that hold for a team. */
  async limitsOf(teamId: string): Promise<Limits> {
    const team = await this.#byId.find(teamId);
    if (!team) throw new AppError("resource.notFound", { what: `The team ${teamId}` });
    return team.limits;
  }
}
