import { createHmac } from "node:crypto";
import { HmacKey } from "./hmac-key.ts";
import type { SignatureParts } from "./signature-parts.ts";

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
  readonly #keys = new Map<string, SigningKey>();

  find(keyId: string, scope: SignatureParts["scope"], secret: string): HmacKey {
    const name = `${keyId}/${scope.date}/${scope.region}/${scope.service}`;
    const known = this.#keys.get(name);
    if (known?.secret === secret) {
      this.#keys.delete(name);
      this.#keys.set(name, known);
      return known.key;
    }
    const key = deriveSigningKey(secret, scope);
    this.#keys.set(name, { secret, key });
    if (this.#keys.size > ENTRIES_MAX) this.#dropOldest();
    return key;
  }

  invalidate(keyId: string): void {
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

function deriveSigningKey(secret: string, scope: SignatureParts["scope"]): HmacKey {
  const date = hmac(`AWS4${secret}`, scope.date);
  const region = hmac(date, scope.region);
  const service = hmac(region, scope.service);
  return new HmacKey(hmac(service, "aws4_request"));
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
