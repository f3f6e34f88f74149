import "server-only";
import { listTeamsOf } from "@millrace/tenancy";
import { openConsole } from "./compose.ts";
import { findPerson } from "./person.ts";

/** Where somebody begins who asked for no page: at their first team, at the list of none, or at the door. */
export async function openHomePage(headers: Headers): Promise<string> {
  const house = await openConsole();
  const person = await findPerson(house, headers);
  if (!person) return "/sign-in";
  const teams = await listTeamsOf(house.tenancy, person);
  const first = teams.find(({ team }) => team.deleteAfterMs === undefined);
  return first ? `/t/${first.team.slug}` : "/teams";
}
