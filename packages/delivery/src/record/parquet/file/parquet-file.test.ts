import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, expect, test } from "vitest";
import type { Row } from "../row-reader.ts";
import { ParquetFile } from "./parquet-file.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-parquet-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(types: Record<string, string>, rows: readonly Row[]): ArrayBuffer {
  const path = join(folder, "file");
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
  const file = new ParquetFile(path, { columns, compression: "SNAPPY" });
  for (const row of rows) file.add(row, JSON.stringify(row).length);
  file.end();
  file.close();
  expect(statSync(path).size).toBeGreaterThan(0);
  return new Uint8Array(readFileSync(path)).buffer;
}

/** Rows as another implementation reads them, texts and numbers alone. */
async function readBack(file: ArrayBuffer): Promise<unknown[]> {
  const rows = await parquetReadObjects({ file });
  return JSON.parse(JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
}

test("rows of several pages and groups come back, whether their texts come back or not", async () => {
  const types = { id: "bigint", often: "string", once: "string", turning: "string", seldom: "boolean" };
  const rows = Array.from({ length: 60_000 }, (_, n) => ({
    id: String(n),
    often: `text ${n % 700}`,
    once: `only ${n}`,
    turning: n < 30_000 ? "same" : `other ${n}`,
    seldom: n % 100 === 0 ? n % 200 === 0 : null,
  }));
  const file = write(types, rows);
  const groups = parquetMetadata(file).row_groups;
  expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([50_000, 10_000]);
  expect(groups[0]?.columns.map(({ meta_data }) => meta_data?.dictionary_page_offset !== undefined)).toEqual([
    ...[false, true, true, true, false],
  ]);
  expect(await readBack(file)).toEqual(rows);
});

test("lists, maps and structs come back: absent, empty, with nulls, and one within the other", async () => {
  const types = {
    lists: "array<array<string>>",
    deep: "struct<a:array<struct<b:int,c:map<string,array<int>>>>>",
    constructor: "int",
  };
  const rows = [
    {
      lists: [["a", null], [], null],
      deep: { a: [{ b: 1, c: { x: [1, null], y: null, z: [] } }, null] },
      constructor: 1,
    },
    { lists: [], deep: { a: [] }, constructor: null },
    { lists: null, deep: null, constructor: null },
    { lists: [[null]], deep: { a: [{ b: null, c: {} }] }, constructor: 2 },
  ];
  const [first, second, third, fourth] = (await readBack(write(types, [...rows, {}]))) as typeof rows;
  expect([first, second, third, fourth]).toEqual(rows);
});

test("a list of more texts than a dictionary holds is one row", async () => {
  const rows = [{ words: Array.from({ length: 100_000 }, (_, n) => `word ${n}`) }, { words: ["next"] }];
  expect(await readBack(write({ words: "array<string>" }, rows))).toEqual(rows);
});

test("bounds are those of the type's order, and long texts have none", async () => {
  const types = { at: "timestamp", text: "string", long: "string", amount: "decimal(30,1)" };
  const rows = ["b", "\u{1F600}", "\uffee", "a"].map((text, n) => ({
    at: `000${n + 1}-02-28 00:00:00.001000`,
    text,
    long: "x".repeat(n + 63),
    amount: `${n % 2 ? "-" : ""}123456789012345678.${n}`,
  }));
  const columns = parquetMetadata(write(types, rows)).row_groups[0]?.columns ?? [];
  const [at, text, long, amount] = columns.map(({ meta_data }) => meta_data?.statistics);
  expect(at).toMatchObject({ min_value: new Date("0001-02-28T00:00:00.001Z") });
  // By bytes of UTF-8, in which an emoji comes last.
  expect(text).toMatchObject({ min_value: "a", max_value: "\u{1F600}", null_count: 0n });
  expect(long?.min_value).toBeUndefined();
  expect(String(amount?.max_value)).toMatch(/^12345678901234/);
});
