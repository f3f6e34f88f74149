import { expect, test } from "vitest";
import {
  readDelimiter,
  type Schema,
  showDelimiter,
  withColumn,
  withFormat,
  withNewColumn,
  withoutColumn,
} from "./schema-draft.ts";

const schema: Schema = {
  format: { type: "JSON", rowPath: "$" },
  columns: [
    { name: "a", mapping: "$.a", sqlType: "INTEGER" },
    { name: "b", mapping: "$.b", sqlType: "DOUBLE" },
  ],
};

test("a type is corrected, a column goes, another comes", () => {
  expect(withColumn(schema, 1, { sqlType: "BIGINT" }).columns[1]).toEqual({
    name: "b",
    mapping: "$.b",
    sqlType: "BIGINT",
  });
  expect(withoutColumn(schema, 0).columns.map(({ name }) => name)).toEqual(["b"]);
  expect(withNewColumn(schema).columns[2]).toEqual({ name: "COL_3", mapping: "$.col3", sqlType: "VARCHAR(64)" });
});

test("columns of CSV stand by position, those of JSON by path", () => {
  const csv = withFormat(schema, "CSV");
  expect(csv).toEqual({
    format: { type: "CSV", rowDelimiter: "\n", columnDelimiter: "," },
    columns: [
      { name: "a", sqlType: "INTEGER" },
      { name: "b", sqlType: "DOUBLE" },
    ],
  });
  expect(withFormat(csv, "JSON")).toEqual(schema);
});

test("delimiters that cannot be seen are spelled", () => {
  expect(showDelimiter("\r\n\t")).toBe("\\r\\n\\t");
  expect(readDelimiter(showDelimiter("\r\n\t|"))).toBe("\r\n\t|");
});
