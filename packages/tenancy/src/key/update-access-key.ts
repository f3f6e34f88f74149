import { AppError } from "@millrace/base";
import type { Prisma } from "@millrace/db";
import type { AuditValue } from "../audit/audit.ts";
import type { TenancyDeps } from "../deps.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Principal } from "../principal.ts";
import { type AccessKey, toAccessKey } from "./access-key.ts";
import { checkPolicyCount } from "./check-policy-count.ts";

export interface UpdateAccessKeyInput {
  readonly id: string;
  /** AWS policy documents, in place of those that it has. */
  readonly policies?: readonly unknown[];
  /** Null: it does not expire. */
  readonly expiresAtMs?: number | null;
}

/** Changes what a key may do or when it ends: at once where Redis carries the word, within 5 s everywhere. */
export async function updateAccessKey(
  deps: TenancyDeps,
  who: Principal,
  input: UpdateAccessKeyInput,
): Promise<AccessKey> {
  const { id, policies, expiresAtMs } = input;
  const nowMs = deps.clock.nowMs();
  if (policies) checkPolicyCount(policies);
  for (const policy of policies ?? []) parsePolicy(policy);
  if (typeof expiresAtMs === "number" && expiresAtMs <= nowMs) {
    throw new AppError("input.invalid", { reason: "That moment is past. To end a key now, revoke it." });
  }
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const old = await tx.accessKey.findFirst({ where: { id, teamId: who.teamId } });
    if (!old) throw new AppError("resource.notFound", { what: `The access key ${id}` });
    if (old.revokedAt)
      throw new AppError("input.invalid", { reason: "The key is revoked; it opens nothing any more." });
    const changed = await tx.accessKey.update({
      where: { id },
      data: {
        ...(policies && { policies: policies as Prisma.InputJsonValue[] }),
        ...(expiresAtMs !== undefined && { expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs) }),
      },
    });
    const detail = { name: old.name, before: told(old), after: told(changed) };
    await deps.audit.append(tx, who, { action: "key.update", resource: id, detail });
    return changed;
  });
  await deps.redis.publish("key.changed", id);
  return toAccessKey(row, nowMs);
}

function told({ policies, expiresAt }: { readonly policies: Prisma.JsonValue; readonly expiresAt: Date | null }) {
  return { policies: policies as AuditValue, expires: expiresAt?.toISOString() ?? null };
}
