import { expect, test } from "vitest";
import { openDecoder } from "../decoder.ts";
import { discoverSchema } from "./discover-schema.ts";

const columnsOf = (...records: unknown[]) =>
  discoverSchema(records.map((record) => Buffer.from(typeof record === "string" ? record : JSON.stringify(record))));

test("members of JSON are columns by their values; those within objects, too", () => {
  const found = columnsOf(
    {
      ticker: "AMZN",
      price: 84.5,
      volume: 3,
      at: "2026-11-25T10:00:00.000Z",
      open: true,
      big: 3e9,
      m: { cpu: 1, tags: ["a"] },
    },
    { ticker: "LONGER", price: 84, volume: null, at: "2026-11-25 10:00:01", open: false, big: 1, day: "2026-11-25" },
  );
  expect(found?.schema.columns.map(({ name, mapping, sqlType }) => [name, mapping, sqlType])).toEqual([
    ["ticker", "$.ticker", "VARCHAR(8)"],
    ["price", "$.price", "DOUBLE"],
    ["volume", "$.volume", "INTEGER"],
    ["at", "$.at", "TIMESTAMP"],
    ["open", "$.open", "BOOLEAN"],
    ["big", "$.big", "BIGINT"],
    ["cpu", "$.m.cpu", "INTEGER"],
    ["tags", "$.m.tags", "VARCHAR(8)"],
    ["COL_day", "$.day", "VARCHAR(16)"],
  ]);
  expect(found?.rows[0]).toEqual([
    "AMZN",
    "84.5",
    "3",
    "2026-11-25T10:00:00.000Z",
    "true",
    "3000000000",
    "1",
    '["a"]',
    null,
  ]);
});

test("words that SQL keeps for itself, and names that only quotes could hold, get COL_ before them; twins a number", () => {
  const found = columnsOf({ select: 1, "a b": 2, "1st": 3, x: { id: 4 }, y: { ID: 5 } });
  expect(found?.schema.columns.map(({ name }) => name)).toEqual(["COL_select", "a_b", "COL_1st", "id", "ID_2"]);
  expect(found?.schema.columns[1]?.mapping).toBe("$['a b']");
});

test("the first array of objects makes a row of each element", () => {
  const found = columnsOf({ shop: "x", items: [{ sku: "a", n: 1 }, { sku: "b" }] });
  expect(found?.schema.columns.map(({ mapping }) => mapping)).toEqual(["$.shop", "$.items[0:].sku", "$.items[0:].n"]);
  expect(found?.rows).toEqual([
    ["x", "a", "1"],
    ["x", "b", null],
  ]);
});

test.each([
  ["1,a,2.5\n2,b,3\n", ",", ["INTEGER", "VARCHAR(4)", "DOUBLE"]],
  ["x;1\ny,z;2\n", ";", ["VARCHAR(4)", "INTEGER"]],
  ["007\t2026-11-25 10:00:00", "\t", ["VARCHAR(4)", "TIMESTAMP"]],
  ["just a line of text", ",", ["VARCHAR(32)"]],
])("%j is delimited", (text, columnDelimiter, sqlTypes) => {
  const found = columnsOf(text);
  expect(found?.schema.format).toEqual({ type: "CSV", rowDelimiter: "\n", columnDelimiter });
  expect(found?.schema.columns.map(({ name }) => name)).toEqual(sqlTypes.map((_, n) => `COL_${n + 1}`));
  expect(found?.schema.columns.map(({ sqlType }) => sqlType)).toEqual(sqlTypes);
});

test("nothing is discovered in nothing", () => {
  expect(columnsOf()).toBeUndefined();
  expect(columnsOf("", "  \n")).toBeUndefined();
});

test("what was discovered reads the records that it was discovered from", () => {
  const record = { "a b": "x", n: 1.5, list: [{ v: 1 }, { v: 2 }], "quote'd": { at: "2026-11-25 10:00:00" } };
  const schema = columnsOf(record)?.schema;
  if (!schema) throw new Error("Nothing was discovered.");
  const rows: unknown[] = [];
  openDecoder(schema).decode(
    { data: Buffer.from(JSON.stringify(record)), arrivalMs: 1 },
    (row) => rows.push(row.slice(1, -1)),
    (problem) => {
      throw problem;
    },
  );
  const at = Date.UTC(2026, 10, 25, 10);
  expect(rows).toEqual([
    ["x", 1.5, at, 1],
    ["x", 1.5, at, 2],
  ]);
});
