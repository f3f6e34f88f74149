import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type AccessKey, newKeyId, newSecret, secretPurpose, toAccessKey } from "./access-key.ts";

export interface RotateAccessKeyInput {
  readonly id: string;
  /** How long the old key goes on, so that programs can change over; 0 revokes it at once. At most 720. */
  readonly oldEndsInHours: number;
}

const HOUR_MS = 60 * 60 * 1000;
const HOURS_MAX = 720;

/**
 * Makes a key with the name, policies and length of life of an old one, and lets the old one end. The answer is the only
 * place where the new secret is ever shown.
 */
export async function rotateAccessKey(
  deps: TenancyDeps,
  who: Principal,
  input: RotateAccessKeyInput,
): Promise<AccessKey & { readonly secret: string }> {
  const { id: oldId, oldEndsInHours } = input;
  if (!Number.isInteger(oldEndsInHours) || oldEndsInHours < 0 || oldEndsInHours > HOURS_MAX) {
    throw new AppError("input.invalid", { reason: `The old key goes on for 0 to ${HOURS_MAX} hours.` });
  }
  const nowMs = deps.clock.nowMs();
  const id = newKeyId();
  const secret = newSecret();
  const secretSealed = await deps.vault.seal(who.teamId, secretPurpose(id), Buffer.from(secret));
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const old = await tx.accessKey.findFirst({ where: { id: oldId, teamId: who.teamId } });
    if (!old) throw new AppError("resource.notFound", { what: `The access key ${oldId}` });
    const { name, status, expiresMs, createdMs } = toAccessKey(old, nowMs);
    if (status !== "active") {
      throw new AppError("input.invalid", { reason: `The key is ${status}; make a new one in its place.` });
    }
    const lifeMs = expiresMs === undefined ? undefined : expiresMs - createdMs;
    const made = await tx.accessKey.create({
      data: {
        id,
        teamId: who.teamId,
        name,
        secretSealed,
        policies: old.policies ?? [],
        expiresAt: lifeMs === undefined ? null : new Date(nowMs + lifeMs),
        createdBy: who.id,
        createdAt: new Date(nowMs),
      },
    });
    const endMs = Math.min(nowMs + oldEndsInHours * HOUR_MS, expiresMs ?? Number.POSITIVE_INFINITY);
    const end = oldEndsInHours === 0 ? { revokedAt: new Date(nowMs) } : { expiresAt: new Date(endMs) };
    await tx.accessKey.update({ where: { id: oldId }, data: end });
    const detail = { name, newKey: id, oldEnds: new Date(oldEndsInHours === 0 ? nowMs : endMs).toISOString() };
    await deps.audit.append(tx, who, { action: "key.rotate", resource: oldId, detail });
    return made;
  });
  await deps.redis.publish("key.changed", oldId);
  return { ...toAccessKey(row, nowMs), secret };
}
