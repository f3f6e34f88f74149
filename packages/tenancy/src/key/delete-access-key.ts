import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Removes an access key and its sealed secret; what it did stays in the audit log. */
export async function deleteAccessKey(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly id: string },
): Promise<void> {
  const { id } = input;
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { count } = await tx.accessKey.deleteMany({ where: { id, teamId: who.teamId } });
    if (count === 0) throw new AppError("resource.notFound", { what: `The access key ${id}` });
    await deps.audit.append(tx, who, { action: "key.delete", resource: id });
  });
  await deps.redis.publish("key.changed", id);
}
