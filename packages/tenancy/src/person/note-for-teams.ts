import type { AuditValue } from "../audit/audit.ts";
import type { TenancyDeps } from "../deps.ts";
import { memberPrincipal } from "../member/member-principal.ts";
import { parseRole } from "../member/roles.ts";
import type { Principal } from "../principal.ts";
import type { PersonCaller } from "./person-caller.ts";

/** The person as each of their teams knows them; in a session that a team vouches for, as that team does. */
export async function principalsOf(deps: Pick<TenancyDeps, "db">, person: PersonCaller): Promise<Principal[]> {
  const { userId, email, teamId, ...call } = person;
  const rows = await deps.db.asSystem("a person's teams are more than one", (tx) =>
    tx.member.findMany({
      where: { userId, ...(teamId !== undefined && { teamId }) },
      include: { team: true },
      orderBy: { teamId: "asc" },
    }),
  );
  return rows.flatMap(({ team, role: text }) => {
    const role = parseRole(text);
    return role ? [memberPrincipal({ team, person: { userId, email }, role, ...call })] : [];
  });
}

/** Writes what a person did with their own sign-in into the audit log of each of their teams: it concerns all of them. */
export async function noteForTeams(
  deps: Pick<TenancyDeps, "db" | "audit">,
  person: PersonCaller,
  event: { readonly action: string; readonly detail?: Readonly<Record<string, AuditValue>> },
): Promise<void> {
  for (const who of await principalsOf(deps, person)) {
    const resource = `person/${person.userId}`;
    await deps.db.withTeam(who.teamId, (tx) => deps.audit.append(tx, who, { ...event, resource }));
  }
}
