import { AppError, newId } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import { covers, type Role } from "../member/roles.ts";
import type { Principal } from "../principal.ts";
import { hashToken } from "../secret-token.ts";
import { newToken, type ServiceToken, TAIL_CHARACTERS, toServiceToken } from "./service-token.ts";

export interface CreateServiceTokenInput {
  /** 1-64 characters; appears in the caller's ARN. */
  readonly name: string;
  /** At most what the maker's own role grants. */
  readonly role: Role;
  readonly expiresAtMs?: number;
}

/** Lists are shown whole, and nobody needs more. */
const TOKENS_MAX = 500;

/**
 * Makes a service token. The answer is the only place where the token itself is ever shown. Throws `auth.personOnly` for
 * who is no person (a token would outlive what made it), `auth.denied` for a role beyond the maker's own.
 */
export async function createServiceToken(
  deps: Pick<TenancyDeps, "db" | "clock" | "audit">,
  who: Principal,
  input: CreateServiceTokenInput,
): Promise<ServiceToken & { readonly token: string }> {
  const { name, role, expiresAtMs } = input;
  const nowMs = deps.clock.nowMs();
  if (who.kind !== "person" || who.role === undefined)
    throw new AppError("auth.personOnly", { what: "Making a token" });
  if (!covers(who.role, role)) {
    throw new AppError("auth.denied", {
      reason: `a token may have no more than you have, and ${who.role} does not cover ${role}.`,
    });
  }
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs)
    throw new AppError("input.invalid", { reason: "The token would already have expired." });
  const token = newToken();
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    if ((await tx.serviceToken.count({ where: { teamId: who.teamId } })) >= TOKENS_MAX) {
      throw new AppError("limit.exceeded", {
        reason: `A team has at most ${TOKENS_MAX} tokens; remove those that ended.`,
      });
    }
    const made = await tx.serviceToken.create({
      data: {
        id: newId("token", nowMs),
        teamId: who.teamId,
        name,
        role,
        hash: hashToken(token),
        tail: token.slice(-TAIL_CHARACTERS),
        createdBy: who.id,
        createdAt: new Date(nowMs),
        expiresAt: expiresAtMs === undefined ? null : new Date(expiresAtMs),
      },
    });
    await deps.audit.append(tx, who, { action: "token.create", resource: made.id, detail: { name, role } });
    return made;
  });
  return { ...toServiceToken(row, { email: who.name, role: who.role }, nowMs), token };
}
