import { randomBytes } from "node:crypto";
import type { AccessKeyRow } from "@millrace/db";

/** An access key as people see it; the secret is shown once, when the key is made. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  /** Identity policies as JSON documents; empty allows nothing. */
  readonly policies: readonly unknown[];
  /** Whether it opens anything right now. */
  readonly status: "active" | "revoked" | "expired";
  readonly createdBy: string;
  readonly createdMs: number;
  readonly expiresMs?: number;
  readonly revokedMs?: number;
  readonly lastUsedMs?: number;
  readonly lastFailureMs?: number;
  readonly lastFailureReason?: string;
}

/** A row without its secret. */
export function toAccessKey(row: AccessKeyRow, nowMs: number): AccessKey {
  const isExpired = row.expiresAt !== null && row.expiresAt.getTime() <= nowMs;
  return {
    id: row.id,
    name: row.name,
    policies: Array.isArray(row.policies) ? row.policies : [],
    status: row.revokedAt ? "revoked" : isExpired ? "expired" : "active",
    createdBy: row.createdBy,
    createdMs: row.createdAt.getTime(),
    ...(row.expiresAt ? { expiresMs: row.expiresAt.getTime() } : {}),
    ...(row.revokedAt ? { revokedMs: row.revokedAt.getTime() } : {}),
    ...(row.lastUsedAt ? { lastUsedMs: row.lastUsedAt.getTime() } : {}),
    ...(row.lastFailureAt ? { lastFailureMs: row.lastFailureAt.getTime() } : {}),
    ...(row.lastFailureReason === null ? {} : { lastFailureReason: row.lastFailureReason }),
  };
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** "MLRC" and 16 characters: as long as AWS's ids, and never one of AWS's. */
export function newKeyId(): string {
  return `MLRC${Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join("")}`;
}

/** 40 characters of base 64 (240 random bits), as AWS's secrets are. */
export function newSecret(): string {
  return randomBytes(30).toString("base64");
}

/** The purpose that a key's secret is sealed for: a sealed secret copied to another key's row does not open. */
export function secretPurpose(keyId: string): string {
  return `access-key|${keyId}`;
}
