import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type ServiceToken, toServiceToken } from "./service-token.ts";

/** The team's service tokens, newest first, those that ended too. */
export async function listServiceTokens(
  deps: Pick<TenancyDeps, "db" | "clock">,
  who: Principal,
): Promise<ServiceToken[]> {
  const { teamId } = who;
  const [rows, members] = await deps.db.withTeam(teamId, async (tx) => [
    await tx.serviceToken.findMany({ where: { teamId }, orderBy: [{ createdAt: "desc" }, { id: "asc" }] }),
    await tx.member.findMany({
      where: { teamId },
      select: { userId: true, role: true, user: { select: { email: true } } },
    }),
  ]);
  const makers = new Map(members.map(({ userId, role, user }) => [userId, { role, email: user.email }]));
  const nowMs = deps.clock.nowMs();
  return rows.map((row) => toServiceToken(row, makers.get(row.createdBy), nowMs));
}
