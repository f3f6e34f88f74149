import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packRecords } from "./packed-records.ts";
import { RecordFile } from "./record-file.ts";
import { writeParts } from "./write-parts.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-records-"));
const path = join(folder, "records");
afterAll(() => rmSync(folder, { recursive: true }));

function read(): Buffer[] {
  const file = new RecordFile(path);
  const records: Buffer[] = [];
  try {
    for (let record = file.next(); record; record = file.next()) records.push(Buffer.from(record));
  } finally {
    file.close();
  }
  return records;
}

test("records come back one by one, also those that lie across or are longer than what is read at once", async () => {
  const sizes = [0, 1, 5_000_000, 3, 2_000_000, 2_000_000, 2_000_000, 0, 10_000_000, 7];
  const records = sizes.map((size, index) => Buffer.alloc(size, index + 1));
  await writeParts(
    path,
    records.flatMap((record) => packRecords([record]).parts),
  );
  expect(read().map((record, index) => record.equals(records[index] ?? Buffer.from("none")))).toEqual(
    sizes.map(() => true),
  );
});

test("no records are an empty file", async () => {
  await writeParts(path, packRecords([]).parts);
  expect(statSync(path).size).toBe(0);
  expect(read()).toEqual([]);
});

test.each([1, 3, 4, 8])("a file that ends within a record, after %i bytes, is refused", (bytes) => {
  const [whole = Buffer.alloc(0)] = packRecords([Buffer.from("hello")]).parts;
  writeFileSync(path, whole.subarray(0, bytes));
  expect(read).toThrow("ends within one");
});

test("more parts than a system call takes are written, and what was there before is gone", async () => {
  writeFileSync(path, Buffer.alloc(100_000));
  await writeParts(
    path,
    Array.from({ length: 5000 }, (_, i) => Buffer.from(`${i};`)),
  );
  expect(readFileSync(path, "latin1")).toBe(Array.from({ length: 5000 }, (_, i) => `${i};`).join(""));
});
