import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Ends a service token for good: at once where Redis carries the word, within 5 s everywhere. Revoking twice is once. */
export async function revokeServiceToken(
  deps: Pick<TenancyDeps, "db" | "clock" | "audit" | "redis">,
  who: Principal,
  { id }: { readonly id: string },
): Promise<void> {
  const revokedAt = new Date(deps.clock.nowMs());
  const hash = await deps.db.withTeam(who.teamId, async (tx) => {
    const where = { id, teamId: who.teamId };
    const row = await tx.serviceToken.findFirst({ where, select: { hash: true } });
    if (!row) throw new AppError("resource.notFound", { what: `The token ${id}` });
    const { count } = await tx.serviceToken.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt } });
    if (count > 0) await deps.audit.append(tx, who, { action: "token.revoke", resource: id });
    return row.hash;
  });
  await deps.redis.publish("token.changed", Buffer.from(hash).toString("hex"));
}
