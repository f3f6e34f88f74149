import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HmacKey } from "./hmac-key.ts";

describe("HmacKey", () => {
  it("signs as RFC 4231 has it in test case 2", () => {
    expect(new HmacKey(Buffer.from("Jefe")).sign("what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
  it("signs any text under any key as an Hmac object does, one after another", () => {
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 700 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), texts, (bytes, all) => {
        const key = new HmacKey(Buffer.from(bytes));
        for (const text of all) {
          expect(key.sign(text)).toBe(createHmac("sha256", bytes).update(text, "utf8").digest("hex"));
        }
      }),
    );
  });
  it("refuses a key that would have to be hashed first", () => {
    expect(() => new HmacKey(Buffer.alloc(65))).toThrow(RangeError);
  });
});
