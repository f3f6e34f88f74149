import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { parseRole, type Role } from "./roles.ts";

export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdMs: number;
}

/** The people of the team, in the order in which they came. */
export async function listMembers(deps: Pick<TenancyDeps, "db">, who: Principal): Promise<Member[]> {
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.member.findMany({
      where: { teamId: who.teamId },
      include: { user: { select: { email: true, name: true } } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
  return rows.flatMap(({ userId, user, createdAt, ...row }) => {
    const role = parseRole(row.role);
    return role ? [{ userId, ...user, role, createdMs: createdAt.getTime() }] : [];
  });
}
