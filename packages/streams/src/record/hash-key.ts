import { hash } from "node:crypto";
import { AppError } from "@millrace/base";
import { HASH_KEY_MAX, hashHex } from "../shard/hash-range.ts";

/** The hash of a partition key given as its UTF-8 bytes: MD5 as 32 hex digits, which compare as the 128-bit number does. */
export function hashKey(source: Buffer, start: number, end: number): string {
  return hash("md5", source.subarray(start, end), "hex");
}

/** The same digits for an explicit hash key in decimal. */
export function explicitHash(text: string): string {
  const key = BigInt(text);
  if (key <= HASH_KEY_MAX) return hashHex(key);
  throw new AppError("argument.invalid", {
    reason: `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
  });
}
