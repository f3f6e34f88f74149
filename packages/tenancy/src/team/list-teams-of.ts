import type { Db } from "@millrace/db";
import { parseRole, type Role } from "../member/roles.ts";
import { type Team, toTeam } from "./team.ts";

/** The teams that a person is a member of, oldest first; in a session that a team vouches for, that team only. */
export async function listTeamsOf(
  deps: { readonly db: Db },
  person: { readonly userId: string; readonly teamId?: string },
): Promise<{ team: Team; role: Role }[]> {
  const { userId, teamId } = person;
  const rows = await deps.db.asSystem("a person's teams are more than one", (tx) =>
    tx.member.findMany({
      where: { userId, ...(teamId !== undefined && { teamId }) },
      include: { team: true },
      orderBy: [{ team: { createdAt: "asc" } }, { teamId: "asc" }],
    }),
  );
  return rows.flatMap((row) => {
    const role = parseRole(row.role);
    return role ? [{ team: toTeam(row.team), role }] : [];
  });
}
