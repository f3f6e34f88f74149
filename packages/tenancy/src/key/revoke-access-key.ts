import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Ends an access key for good: at once where Redis carries the word, within 5 s everywhere. Revoking twice is once. */
export async function revokeAccessKey(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly id: string },
): Promise<void> {
  const { id } = input;
  await deps.db.withTeam(who.teamId, async (tx) => {
    const where = { id, teamId: who.teamId };
    const revokedAt = new Date(deps.clock.nowMs());
    const { count } = await tx.accessKey.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt } });
    if (count > 0) return deps.audit.append(tx, who, { action: "key.revoke", resource: id });
    if ((await tx.accessKey.count({ where })) === 0)
      throw new AppError("resource.notFound", { what: `The access key ${id}` });
  });
  await deps.redis.publish("key.changed", id);
}
