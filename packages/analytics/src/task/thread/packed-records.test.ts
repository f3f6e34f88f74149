import { expect, test } from "vitest";
import { forEachPacked, type PackedRecord, RecordPacker } from "./packed-records.ts";
import { packRows, unpackRows } from "./packed-rows.ts";

test("records come out as they went in, also when the block had to grow", () => {
  const packer = new RecordPacker("S_001");
  const large = Buffer.alloc(200_000, "x");
  packer.add(1.5, Buffer.from("a"));
  packer.add(2, Buffer.from("why"), { isFailure: true });
  packer.addBase64(3, Buffer.from("from base64").toString("base64"));
  packer.add(1_764_000_000_000, large);
  const packed = packer.finish();
  const found: PackedRecord[] = [];
  forEachPacked(packed, (record) => found.push({ ...record, data: Buffer.from(record.data) }));
  expect(packed).toMatchObject({ stream: "S_001", count: 4 });
  expect(found).toEqual([
    { arrivalMs: 1.5, data: Buffer.from("a"), isFailure: false, isGuest: false },
    { arrivalMs: 2, data: Buffer.from("why"), isFailure: true, isGuest: false },
    { arrivalMs: 3, data: Buffer.from("from base64"), isFailure: false, isGuest: false },
    { arrivalMs: 1_764_000_000_000, data: large, isFailure: false, isGuest: false },
  ]);
});

test("rows come out as they went in", () => {
  const rows = ["", "a", "long ".repeat(1000)].map((text) => Buffer.from(text));
  expect(unpackRows(packRows("1.1", rows)).map(String)).toEqual(rows.map(String));
});
