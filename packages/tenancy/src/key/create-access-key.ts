import { AppError } from "@millrace/base";
import type { Prisma } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import { type KeyScope, managedPolicy } from "../policy/managed-policies.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Principal } from "../principal.ts";
import { type AccessKey, newKeyId, newSecret, secretPurpose, toAccessKey } from "./access-key.ts";
import { checkPolicyCount } from "./check-policy-count.ts";

export interface CreateAccessKeyInput {
  /** 1-64 characters; appears in the caller's ARN. Two keys may share a name: the old and the new one of a rotation. */
  readonly name: string;
  /** A ready-made policy; "full" when neither this nor `policies` is given. */
  readonly scope?: KeyScope;
  /** AWS policy documents, in place of a scope. */
  readonly policies?: readonly unknown[];
  readonly expiresAtMs?: number;
}

/** Makes an access key. The answer is the only place where its secret is ever shown. */
export async function createAccessKey(
  deps: TenancyDeps,
  who: Principal,
  input: CreateAccessKeyInput,
): Promise<AccessKey & { readonly secret: string }> {
  const nowMs = deps.clock.nowMs();
  checkInput(input, nowMs);
  const policies = input.policies ?? [managedPolicy(input.scope ?? "full")];
  for (const policy of policies) parsePolicy(policy);
  const id = newKeyId();
  const secret = newSecret();
  const secretSealed = await deps.vault.seal(who.teamId, secretPurpose(id), Buffer.from(secret));
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const made = await tx.accessKey.create({
      data: {
        id,
        teamId: who.teamId,
        name: input.name,
        secretSealed,
        policies: policies as Prisma.InputJsonValue[],
        expiresAt: input.expiresAtMs === undefined ? null : new Date(input.expiresAtMs),
        createdBy: who.id,
        createdAt: new Date(nowMs),
      },
    });
    const scope = input.policies ? "policies" : (input.scope ?? "full");
    await deps.audit.append(tx, who, { action: "key.create", resource: id, detail: { name: input.name, scope } });
    return made;
  });
  return { ...toAccessKey(row, nowMs), secret };
}

function checkInput(input: CreateAccessKeyInput, nowMs: number): void {
  if (!/^[\w+=,.@ -]{1,64}$/.test(input.name) || input.name.trim() !== input.name) {
    throw invalid("A key's name has 1 to 64 letters, digits, inner blanks or + = , . @ - _.");
  }
  if (input.scope && input.policies) throw invalid("Give either a scope or policies.");
  checkPolicyCount(input.policies ?? []);
  if (input.expiresAtMs !== undefined && input.expiresAtMs <= nowMs)
    throw invalid("The key would already have expired.");
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
