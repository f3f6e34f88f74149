import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ParquetPlan } from "../../parquet-plan.ts";
import { findUnloadable, isDataRefusal } from "./find-unloadable.ts";
import { openDuck } from "./open-duck.ts";
import { RowsWriter } from "./rows-writer.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-parquet-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plan: ParquetPlan = {
  columns: [{ name: "a", type: "bigint" }],
  compression: "SNAPPY",
  input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
  table: {},
};

test("of a thousand records, those that DuckDB does not load are found, with its reason", async () => {
  const duck = await openDuck(folder);
  const rows = new RowsWriter(join(folder, "rows"));
  const bad = [0, 17, 18, 999];
  for (let index = 0; index < 1000; index++)
    rows.add(index, [`{"a":${index}}`, bad.includes(index) ? '{"a":"x"}' : '{"a":1}']);
  rows.close();
  await expect(duck.write(plan, rows, join(folder, "file"))).rejects.toSatisfy(isDataRefusal);
  const found = await findUnloadable(duck, plan, rows);
  expect(found.map(({ index }) => index)).toEqual(bad);
  expect(found[0]?.message).toMatch(/^Data does not match the schema\. Invalid Input Error/);
});

test("DuckDB reaches nothing but its folder", async () => {
  const duck = await openDuck(folder);
  await expect(duck.check(plan, { path: "/etc/passwd", lineBytesMax: 1 })).rejects.toThrow("Permission Error");
  const rows = new RowsWriter(join(folder, "rows"));
  rows.add(0, ['{"a":1}']);
  rows.close();
  await expect(duck.write(plan, rows, `${folder}-outside`)).rejects.toThrow("Permission Error");
});
