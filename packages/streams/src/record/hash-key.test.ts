import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashKey } from "./hash-key.ts";

test("a key's hash is the MD5 of its bytes, wherever it lies, however long it is, and whatever key came before it", () => {
  const source = Buffer.from("é雪-".repeat(200));
  for (const length of [64, 1, 63, 65, 17, 256, 64, 2]) {
    for (const start of [0, 5, 333]) {
      const md5 = createHash("md5").update(source.subarray(start, start + length));
      expect(hashKey(source, start, start + length)).toBe(md5.digest("hex"));
    }
  }
});
