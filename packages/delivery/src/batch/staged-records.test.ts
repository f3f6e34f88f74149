import fc from "fast-check";
import { expect, test } from "vitest";
import type { StagedRecord } from "./staged-record.ts";
import { decodeStagedRecords, encodeStagedRecords } from "./staged-records.ts";

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: "grapheme", maxLength: 30 });
const record: fc.Arbitrary<StagedRecord> = fc
  .record({
    id: text,
    arrivalMs: fc.nat(2 ** 42),
    data: bytes,
    other: fc.option(bytes, { nil: undefined }),
    partitionKey: text,
  })
  .map(({ other, ...rest }) => ({ ...rest, source: other ?? rest.data }));

test("records come back as they were", () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20 }), (records) => {
      expect(decodeStagedRecords(encodeStagedRecords(records))).toEqual(records);
    }),
  );
});

test("a source that is the data is written once, and comes back as the same buffer", () => {
  const data = Buffer.alloc(1000, "x");
  const staged = encodeStagedRecords([{ id: "a", arrivalMs: 1, data, source: Buffer.from(data), partitionKey: "" }]);
  expect(staged.length).toBeLessThan(1100);
  const [back] = decodeStagedRecords(staged);
  expect(back?.source).toBe(back?.data);
});

test("any damaged byte, and any cut, is found", () => {
  const data = Buffer.from("some data");
  const staged = encodeStagedRecords([{ id: "a", arrivalMs: 1, data, source: Buffer.from("x"), partitionKey: "p" }]);
  for (let at = 0; at < staged.length; at++) {
    const damaged = Buffer.from(staged);
    damaged[at] = (damaged[at] ?? 0) ^ 0x10;
    expect(() => decodeStagedRecords(damaged)).toThrow();
    expect(() => decodeStagedRecords(staged.subarray(0, at))).toThrow();
  }
});
