import { hash } from "node:crypto";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** What Signature Version 4 signs of a request is some 140 bytes. */
const TEXT_BYTES = 512;

/**
 * HMAC-SHA-256 under one key (RFC 2104). The key's two pads are made once, and a signature is two hashes of bytes at hand: a
 * third of what making and feeding an Hmac object costs, which a request of one record feels.
 */
export class HmacKey {
  readonly #inner = Buffer.alloc(BLOCK_BYTES + TEXT_BYTES, 0);
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0);

  /** `key` is at most a block of 64 bytes; derived keys have 32. */
  constructor(key: Buffer) {
    if (key.length > BLOCK_BYTES)
      throw new RangeError("A key of HMAC-SHA-256 that is longer than a block must be hashed first.");
    for (let i = 0; i < BLOCK_BYTES; i += 1) {
      const byte = key[i] ?? 0;
      this.#inner[i] = byte ^ 0x36;
      this.#outer[i] = byte ^ 0x5c;
    }
  }

  /** The signature of a text's UTF-8 bytes, as 64 hexadecimal digits. */
  sign(text: string): string {
    this.#outer.write(hash("sha256", this.#padded(text), "binary"), BLOCK_BYTES, "binary");
    return hash("sha256", this.#outer, "hex");
  }

  #padded(text: string): Buffer {
    // A character of JavaScript's is at most three bytes of UTF-8.
    if (text.length * 3 > TEXT_BYTES && Buffer.byteLength(text) > TEXT_BYTES) {
      return Buffer.concat([this.#inner.subarray(0, BLOCK_BYTES), Buffer.from(text)]);
    }
    return this.#inner.subarray(0, BLOCK_BYTES + this.#inner.write(text, BLOCK_BYTES, "utf8"));
  }
}
