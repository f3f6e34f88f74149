import { createHmac } from "node:crypto";
import { HmacKey } from "./hmac-key.ts";
import type { SignatureScope } from "./signature-parts.ts";

const ENTRIES_MAX = 4096;

interface SigningKey {
  readonly secret: string;
  readonly key: HmacKey;
}

/**
 * Derived signing keys (four HMACs each), remembered by access key, day, region and service. Bounded: the one used
 * longest ago leaves first. A key whose secret is not the one it was derived from is derived again, so the memory never
 * outlives the secret that the directory gives out; `invalidate` also drops the bytes of a revoked key.
 */
export class SigningKeys {
  /** By credential, the one used longest ago first. */
  readonly #keys = new Map<string, SigningKey>();
  #newest: SigningKey | undefined;

  find(scope: SignatureScope, secret: string): HmacKey {
    const known = this.#keys.get(scope.credential);
    if (known?.secret !== secret) return this.#derive(scope, secret);
    // A program's requests come in rows: only the first of a row moves its key to the end.
    if (known !== this.#newest) this.#putLast(scope, known);
    return known.key;
  }

  #derive(scope: SignatureScope, secret: string): HmacKey {
    const key = deriveSigningKey(secret, scope);
    this.#putLast(scope, { secret, key });
    if (this.#keys.size > ENTRIES_MAX) this.#dropOldest();
    return key;
  }

  #putLast(scope: SignatureScope, entry: SigningKey): void {
    this.#keys.delete(scope.credential);
    this.#keys.set(scope.credential, entry);
    this.#newest = entry;
  }

  invalidate(keyId: string): void {
    this.#newest = undefined;
    for (const name of this.#keys.keys()) {
      if (name.startsWith(`${keyId}/`)) this.#keys.delete(name);
    }
  }

  get size(): number {
    return this.#keys.size;
  }

  #dropOldest(): void {
    for (const name of this.#keys.keys()) {
      this.#keys.delete(name);
      return;
    }
  }
}

function deriveSigningKey(secret: string, scope: SignatureScope): HmacKey {
  const date = hmac(`AWS4${secret}`, scope.date);
  const region = hmac(date, scope.region);
  const service = hmac(region, scope.service);
  return new HmacKey(hmac(service, "aws4_request"));
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
