import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LogError } from "../../log-error.ts";
import type { ShardRef } from "../../stream-log.ts";
import { SEAL_BYTES } from "./entry.ts";

/** A team's data keys, from the vault: the newest to write with, any to read with. */
export interface DataKeys {
  forWrite(team: string): Promise<{ readonly version: number; readonly key: Buffer }>;
  find(team: string, version: number): Promise<Buffer>;
}

/** What is authenticated with the body: a batch that is moved elsewhere does not open. */
export interface BatchIdentity {
  readonly ref: ShardRef;
  readonly epoch: number;
  readonly first: number;
  readonly count: number;
  readonly base64: boolean;
}

const NONCE_BYTES = 12;

/** AES-256-GCM over a batch's body; what the batch is and where it belongs is authenticated with it. */
export function sealBody(key: Buffer, batch: BatchIdentity, body: Buffer): Buffer[] {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(identity(batch));
  const sealed = cipher.update(body);
  cipher.final();
  return [nonce, cipher.getAuthTag(), sealed];
}

/** The body again. Throws `corrupt` when it is not what was sealed here. */
export function openBody(key: Buffer, batch: BatchIdentity, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(identity(batch));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, SEAL_BYTES));
    const body = decipher.update(sealed.subarray(SEAL_BYTES));
    decipher.final();
    return body;
  } catch (cause) {
    throw new LogError("corrupt", "A sealed batch does not open with the team's key.", { cause });
  }
}

function identity({ ref, epoch, first, count, base64 }: BatchIdentity): Buffer {
  return Buffer.from(
    `${ref.team}|${ref.stream}|${ref.shard}|${epoch}|${first}|${count}|${base64 ? "base64" : "binary"}`,
  );
}
