import type { ServiceTokenRow } from "@millrace/db";
import { covers, parseRole, type Role } from "../member/roles.ts";
import { newSecretToken } from "../secret-token.ts";

/** A service token as people see it; the token itself is shown once, when it is made. */
export interface ServiceToken {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Its last characters, by which people tell tokens apart. */
  readonly tail: string;
  /**
   * Whether it opens anything right now. "orphaned": whoever made it left the team, or has a role now that does not cover
   * the token's; it works again when they get such a role back.
   */
  readonly status: "active" | "revoked" | "expired" | "orphaned";
  /** The address of whoever made it, while they are in the team. */
  readonly createdBy: string | undefined;
  readonly createdMs: number;
  readonly expiresMs?: number;
  readonly revokedMs?: number;
  readonly lastUsedMs?: number;
}

/** What is known of whoever made a token: undefined when they are not in the team any more. */
export interface TokenMaker {
  readonly email: string;
  readonly role: string;
}

/** A row without its hash. */
export function toServiceToken(row: ServiceTokenRow, maker: TokenMaker | undefined, nowMs: number): ServiceToken {
  return {
    id: row.id,
    name: row.name,
    role: parseRole(row.role) ?? "auditor",
    tail: row.tail,
    status: statusOf(row, maker?.role, nowMs),
    createdBy: maker?.email,
    createdMs: row.createdAt.getTime(),
    ...(row.expiresAt && { expiresMs: row.expiresAt.getTime() }),
    ...(row.revokedAt && { revokedMs: row.revokedAt.getTime() }),
    ...(row.lastUsedAt && { lastUsedMs: row.lastUsedAt.getTime() }),
  };
}

function statusOf(row: ServiceTokenRow, makerRole: string | undefined, nowMs: number): ServiceToken["status"] {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt && row.expiresAt.getTime() <= nowMs) return "expired";
  return isBacked(row.role, makerRole) ? "active" : "orphaned";
}

/** Whether whoever made a token could make it today: a token never gives more than its maker has. */
export function isBacked(role: string, makerRole: string | undefined): boolean {
  const given = parseRole(role);
  const has = parseRole(makerRole ?? "");
  return given !== undefined && has !== undefined && covers(has, given);
}

/** What every token begins with, so that people and scanners of leaked secrets know it. */
const PREFIX = "mlrt_";
const tokenPattern = /^mlrt_[A-Za-z0-9_-]{43}$/;
export const TAIL_CHARACTERS = 4;

/** `mlrt_` and 256 random bits in base64url. */
export function newToken(): string {
  return PREFIX + newSecretToken();
}

export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}
