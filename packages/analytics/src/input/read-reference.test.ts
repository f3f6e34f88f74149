import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readReference } from "./read-reference.ts";

const schema = {
  format: { type: "CSV", rowDelimiter: "\n", columnDelimiter: "," },
  columns: [
    { name: "Ticker", sqlType: "VARCHAR(4)" },
    { name: "Company", sqlType: "VARCHAR(20)" },
    { name: "Since", sqlType: "INTEGER" },
  ],
} as const;

test.each([false, true])("the rows of a reference object, packed: %s", (packed) => {
  const text = Buffer.from('AMZN,"Amazon, Inc.",1994\nBAD,x,soon\nIBM,IBM,1911\n');
  const { columns, rows, problems } = readReference(schema, packed ? gzipSync(text) : text);
  expect(columns.map(({ name }) => name)).toEqual(["Ticker", "Company", "Since"]);
  expect(rows).toEqual([
    [0, "AMZN", "Amazon, Inc.", 1994],
    [0, "IBM", "IBM", 1911],
  ]);
  expect(problems.map(({ name }) => name)).toEqual(["COERCION_ERROR"]);
});
