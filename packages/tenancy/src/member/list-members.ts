import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { parseRole, type Role } from "./roles.ts";

export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdMs: number;
  /** Keys made by them that are not revoked: they stay when the person goes. */
  readonly keys: number;
}

/** The people of the team, in the order in which they came. */
export async function listMembers(deps: Pick<TenancyDeps, "db">, who: Principal): Promise<Member[]> {
  const { rows, keys } = await deps.db.withTeam(who.teamId, async (tx) => ({
    rows: await tx.member.findMany({
      where: { teamId: who.teamId },
      include: { user: { select: { email: true, name: true } } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    keys: await tx.accessKey.groupBy({
      by: ["createdBy"],
      where: { teamId: who.teamId, revokedAt: null },
      _count: true,
    }),
  }));
  const keysOf = new Map(keys.map(({ createdBy, _count }) => [createdBy, _count]));
  return rows.flatMap(({ userId, user, createdAt, ...row }) => {
    const role = parseRole(row.role);
    return role ? [{ userId, ...user, role, createdMs: createdAt.getTime(), keys: keysOf.get(userId) ?? 0 }] : [];
  });
}
