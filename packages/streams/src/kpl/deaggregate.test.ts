import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aggregate } from "../../test/aggregate.ts";
import { deaggregate } from "./deaggregate.ts";

const inner = fc.record(
  {
    partitionKey: fc.string({ minLength: 1, maxLength: 256 }),
    explicitHashKey: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map(String),
    data: fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
  },
  { requiredKeys: ["partitionKey", "data"] },
);

test("what the KPL packed comes out as it went in, numbered from 0", () => {
  fc.assert(
    fc.property(fc.array(inner, { minLength: 1, maxLength: 20 }), (records) => {
      const expected = records.map((record, subSequence) => ({
        ...record,
        partitionKey: Buffer.from(record.partitionKey).toString(),
        subSequence,
      }));
      expect(deaggregate(aggregate(records))).toEqual(expected);
    }),
  );
});

test("any bytes, and any damage to packed ones, are an ordinary record and never an error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(deaggregate(Buffer.from(bytes))).toBeUndefined();
      // Also with the right magic and digest around them nothing may break.
      const message = Buffer.from(bytes);
      const digest = createHash("md5").update(message).digest();
      deaggregate(Buffer.concat([Buffer.from("f3899ac2", "hex"), message, digest]));
    }),
  );
  const packed = aggregate([{ partitionKey: "k", data: Buffer.from("x") }]);
  for (let at = 0; at < packed.length; at += 1) {
    const damaged = Buffer.from(packed);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
    expect(deaggregate(damaged)).toBeUndefined();
  }
});

test("inner records whose key belongs to another shard are dropped", () => {
  const low = { startHex: "0".repeat(32), endHex: `7${"f".repeat(31)}` };
  // MD5 of "a" begins with 0c, of "b" with 92.
  const packed = aggregate([
    { partitionKey: "a", data: Buffer.from("1") },
    { partitionKey: "b", data: Buffer.from("2") },
    { partitionKey: "a", explicitHashKey: String((1n << 128n) - 1n), data: Buffer.from("3") },
    { partitionKey: "b", explicitHashKey: "0", data: Buffer.from("4") },
  ]);
  expect(deaggregate(packed, low)?.map(({ data, subSequence }) => [String(data), subSequence])).toEqual([
    ["1", 0],
    ["4", 3],
  ]);
});

test("an index beyond its table, a missing field or a wrong hash key make an ordinary record of it", () => {
  const wrong = aggregate([{ partitionKey: "k", explicitHashKey: "-5", data: Buffer.from("x") }]);
  expect(deaggregate(wrong)).toBeUndefined();
});
