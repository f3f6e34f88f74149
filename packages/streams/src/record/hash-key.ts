import { hash } from "node:crypto";
import { AppError } from "@millrace/base";
import { HASH_KEY_MAX, hashHex } from "../shard/hash-range.ts";

const SHORT_BYTES = 64;
/** A short key is copied here, and its bytes are seen through a view of its length that is made once: making one costs more. */
const short = Buffer.alloc(SHORT_BYTES);
const views = Array.from({ length: SHORT_BYTES + 1 }, (_, length) => short.subarray(0, length));

/** The hash of a partition key given as its UTF-8 bytes: MD5 as 32 hex digits, which compare as the 128-bit number does. */
export function hashKey(source: Buffer, start: number, end: number): string {
  const view = views[end - start];
  if (!view) return hash("md5", source.subarray(start, end), "hex");
  for (let i = start; i < end; i += 1) short[i - start] = source[i] as number;
  return hash("md5", view, "hex");
}

/** The same digits for an explicit hash key in decimal. */
export function explicitHash(text: string): string {
  const key = BigInt(text);
  if (key <= HASH_KEY_MAX) return hashHex(key);
  throw new AppError("argument.invalid", {
    reason: `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
  });
}
