import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packRecords, readPackedRecords } from "./packed-records.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-packed-"));
const path = join(folder, "records");
afterAll(() => rmSync(folder, { recursive: true }));

test("records come back one by one, also those that lie across or are longer than what is read at once", () => {
  const sizes = [0, 1, 5_000_000, 3, 2_000_000, 2_000_000, 2_000_000, 0, 10_000_000, 7];
  const records = sizes.map((size, index) => Buffer.alloc(size, index + 1));
  writeFileSync(path, packRecords(records));
  let index = 0;
  for (const record of readPackedRecords(path))
    expect(record.equals(records[index++] ?? Buffer.from("none"))).toBe(true);
  expect(index).toBe(records.length);
});

test("no records are an empty file, and a file that ends within a record is refused", () => {
  writeFileSync(path, packRecords([]));
  expect([...readPackedRecords(path)]).toEqual([]);
  writeFileSync(path, packRecords([Buffer.from("hello")]).subarray(0, 7));
  expect(() => [...readPackedRecords(path)]).toThrow("ends within one");
});
