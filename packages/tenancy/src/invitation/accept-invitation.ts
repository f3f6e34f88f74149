import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import type { Team } from "../team/team.ts";
import { joinTeam } from "./join-team.ts";

/** Makes who is signed in a member of the team that the link invites to. Of two who follow one link at once, one comes in. */
export function acceptInvitation(
  deps: TenancyDeps,
  person: PersonCaller,
  input: { readonly token: string },
): Promise<Team> {
  return deps.db.asSystem("a link names an invitation, not yet a team", (tx) =>
    joinTeam(deps, tx, { person, token: input.token }),
  );
}
