import { createHmac, createSecretKey, type KeyObject, randomInt, timingSafeEqual } from "node:crypto";

/** What tokens may hold: flat, short, no secrets. They are signed, not hidden. */
export type TokenField = string | number | boolean | null;

const MAC_BYTES = 16;
const SERIALS = 1_000_000;

/**
 * Tokens that a client carries for us: shard iterators, list tokens. Base64 of 16 bytes HMAC-SHA256 and the fields as a
 * JSON array. The kind is part of what is signed, so a list token is no iterator. Any process with the same key opens
 * them; there is no state to lose. No two tokens are alike, even for the same place at the same millisecond: clients take a
 * token that comes back for a server that stands still.
 */
export class SealedTokens {
  readonly #key: KeyObject;
  #serial = randomInt(SERIALS);

  constructor(key: Uint8Array) {
    this.#key = createSecretKey(key);
  }

  seal(kind: string, fields: readonly TokenField[]): string {
    this.#serial = (this.#serial + 1) % SERIALS;
    const payload = Buffer.from(JSON.stringify([this.#serial, ...fields]), "utf8");
    return Buffer.concat([this.#mac(kind, payload), payload]).toString("base64");
  }

  /** The fields, or undefined when the token was not sealed here, for this kind. */
  open(kind: string, token: string): readonly TokenField[] | undefined {
    const bytes = Buffer.from(token, "base64");
    if (bytes.length <= MAC_BYTES) return undefined;
    const payload = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.#mac(kind, payload))) return undefined;
    const [, ...fields] = JSON.parse(payload.toString("utf8")) as TokenField[];
    return fields;
  }

  #mac(kind: string, payload: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(`${kind}|`).update(payload).digest().subarray(0, MAC_BYTES);
  }
}
