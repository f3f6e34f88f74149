import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in base64url: what a link or a program shows instead of a password. */
export function newSecretToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a token. It is random and long, so that one round of SHA-256 is enough. */
export function hashToken(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest();
}
