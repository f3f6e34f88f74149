import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import { noteForTeams } from "./note-for-teams.ts";
import type { PersonCaller } from "./person-caller.ts";

/** Ends one session of a person, or all but one: from its next request on the browser is signed out. Returns how many. */
export async function endSessions(
  deps: Pick<TenancyDeps, "db" | "audit">,
  person: PersonCaller,
  which: { readonly id: string } | { readonly allBut: string },
): Promise<number> {
  const { userId } = person;
  const id = "id" in which ? which.id : { not: which.allBut };
  const { count } = await deps.db.asSystem("a session belongs to no team", (tx) =>
    tx.session.deleteMany({ where: { userId, id } }),
  );
  if (count === 0 && "id" in which) throw new AppError("resource.notFound", { what: "The session" });
  if (count > 0) await noteForTeams(deps, person, { action: "person.endSessions", detail: { sessions: count } });
  return count;
}
