import { cbor, tag } from "@smithy/core/cbor";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeCbor } from "./decode-cbor.ts";
import { CborTimestamp, encodeCbor } from "./encode-cbor.ts";

/** Our CBOR against the JavaScript SDK's. It writes lengths and numbers in forms of its own, so both ways are tried. */
const leaf = fc.oneof(
  fc.integer(),
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(2 ** 32 - 1, 2 ** 32, -(2 ** 32) - 1, 0.1, 1e300, -5e-324),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ minLength: 250, maxLength: 270 }),
  fc.uint8Array({ maxLength: 300 }),
);
const key = fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => text !== "__proto__");
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 30 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** Without the differences between kinds of byte arrays and of whole numbers. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

/** Bytes as Buffers, which is what our writer takes for them. */
function buffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(buffers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, buffers(item)]));
}

it("what the SDK writes is read as it was meant", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(plain(decodeCbor(Buffer.from(cbor.serialize(value))))).toEqual(plain(value));
    }),
    { numRuns: 500 },
  );
});

it("what is written is read by the SDK as it was meant", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(plain(cbor.deserialize(encodeCbor(buffers(value))))).toEqual(plain(value));
    }),
    { numRuns: 500 },
  );
});

it("a time is tag 1 with a whole number of milliseconds, to both", () => {
  const ms = 1_603_152_823_565;
  expect(plain(cbor.deserialize(encodeCbor(new CborTimestamp(ms))))).toEqual({ tag: 1, value: ms });
  expect(decodeCbor(Buffer.from(cbor.serialize(tag({ tag: 1, value: ms }))))).toBe(ms);
});
