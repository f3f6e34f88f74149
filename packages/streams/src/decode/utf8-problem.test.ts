import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Problem } from "./utf8-problem.ts";

test.each([
  ["c3", 1],
  ["61e282", 2],
  ["c080", 1],
  ["eda080", 1],
  ["f4908080", 1],
  ["e282ac61ff", 5],
])("%s is broken at byte %d", (hex, byte) => {
  expect(utf8Problem(Buffer.from(hex, "hex"))).toMatch(new RegExp(`^Byte ${byte} `));
});

test("of any bytes it says what Node says", () => {
  const near = fc.oneof(
    fc.uint8Array(),
    fc.string().map((text) => Buffer.from(text)),
  );
  fc.assert(fc.property(near, (bytes) => (utf8Problem(Buffer.from(bytes)) === undefined) === isUtf8(bytes)));
});
