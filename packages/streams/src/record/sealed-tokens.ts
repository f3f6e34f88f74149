import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";

/** What tokens may hold: flat, short, no secrets. They are signed, not hidden. */
export type TokenField = string | number | boolean | null;

const MAC_BYTES = 16;

/**
 * Tokens that a client carries for us: shard iterators, list tokens. Base64 of 16 bytes HMAC-SHA256 and the fields as a
 * JSON array. The kind is part of what is signed, so a list token is no iterator. Any process with the same key opens
 * them; there is no state to lose.
 */
export class SealedTokens {
  readonly #key: KeyObject;

  constructor(key: Uint8Array) {
    this.#key = createSecretKey(key);
  }

  seal(kind: string, fields: readonly TokenField[]): string {
    const payload = Buffer.from(JSON.stringify(fields), "utf8");
    return Buffer.concat([this.#mac(kind, payload), payload]).toString("base64");
  }

  /** The fields, or undefined when the token was not sealed here, for this kind. */
  open(kind: string, token: string): readonly TokenField[] | undefined {
    const bytes = Buffer.from(token, "base64");
    if (bytes.length <= MAC_BYTES) return undefined;
    const payload = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.#mac(kind, payload))) return undefined;
    return JSON.parse(payload.toString("utf8")) as TokenField[];
  }

  #mac(kind: string, payload: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(`${kind}|`).update(payload).digest().subarray(0, MAC_BYTES);
  }
}
