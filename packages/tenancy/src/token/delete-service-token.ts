import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Removes a service token, which ends it as revoking does; what it did stays in the audit log. */
export async function deleteServiceToken(
  deps: Pick<TenancyDeps, "db" | "audit" | "redis">,
  who: Principal,
  { id }: { readonly id: string },
): Promise<void> {
  const hash = await deps.db.withTeam(who.teamId, async (tx) => {
    const where = { id, teamId: who.teamId };
    const row = await tx.serviceToken.findFirst({ where, select: { hash: true } });
    if (!row || (await tx.serviceToken.deleteMany({ where })).count === 0)
      throw new AppError("resource.notFound", { what: `The token ${id}` });
    await deps.audit.append(tx, who, { action: "token.delete", resource: id });
    return row.hash;
  });
  await deps.redis.publish("token.changed", Buffer.from(hash).toString("hex"));
}
