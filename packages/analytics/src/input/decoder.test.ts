import { expect, test } from "vitest";
import type { SourceSchema } from "../application/definition.ts";
import type { RowError } from "../type/row-error.ts";
import type { Row } from "../type/value.ts";
import { openDecoder } from "./decoder.ts";

type Columns = readonly (readonly [name: string, sqlType: string, mapping?: string])[];

function schema(columns: Columns, format: SourceSchema["format"] = { type: "JSON", rowPath: "$" }): SourceSchema {
  return {
    format,
    columns: columns.map(([name, sqlType, mapping]) => ({ name, sqlType, ...(mapping && { mapping }) })),
  };
}

function decode(from: SourceSchema, text: string): { rows: Row[]; errors: string[] } {
  const rows: Row[] = [];
  const errors: string[] = [];
  openDecoder(from).decode(
    { data: Buffer.from(text), arrivalMs: 7 },
    (row) => rows.push(row.slice(1, -1)),
    (problem: RowError) => errors.push(`${problem.name}: ${problem.message}`),
  );
  return { rows, errors };
}

const one = (sqlType: string, json: string) => decode(schema([["V", sqlType, "$.v"]]), `{"v":${json}}`);

test("a row begins with its arrival and ends with it, as a column that * does not show", () => {
  const decoder = openDecoder(schema([["A", "INTEGER", "$.a"]]));
  const rows: Row[] = [];
  decoder.decode(
    { data: Buffer.from('{"a":1}'), arrivalMs: 5 },
    (row) => rows.push(row),
    () => undefined,
  );
  expect(rows).toEqual([[5, 1, 5]]);
  expect(decoder.columns.at(-1)).toEqual({
    name: "APPROXIMATE_ARRIVAL_TIME",
    type: { name: "TIMESTAMP" },
    hidden: true,
  });
});

test.each([
  ["INTEGER", "3", 3],
  ["INTEGER", '"3"', 3],
  ["INTEGER", "true", 1],
  ["INTEGER", "null", null],
  ["INTEGER", "1.0", 1],
  ["BIGINT", "9007199254740993", 9007199254740993n],
  ["BIGINT", "-9223372036854775808", -(2n ** 63n)],
  ["BIGINT", '"9007199254740993"', 9007199254740993n],
  ["DECIMAL(6,2)", "12.3", 1230],
  ["DECIMAL(18,0)", "123456789012345678", 123456789012345678n],
  ["DECIMAL(18,10)", "12345678.0123456789", 123456780123456789n],
  ["DOUBLE", "1e3", 1000],
  ["DOUBLE", '"2.5"', 2.5],
  ["VARCHAR(4)", '"abcdef"', "abcd"],
  ["VARCHAR(20)", "12.50", "12.5"],
  ["VARCHAR(20)", '{"b":[1,{"c":2}]}', '{"b":[1,{"c":2}]}'],
  ["VARCHAR(5)", "false", "false"],
  ["BOOLEAN", "true", true],
  ["BOOLEAN", '"TRUE"', true],
  ["BOOLEAN", "0", false],
  ["TIMESTAMP", '"2026-11-25 10:00:00.250"', Date.UTC(2026, 10, 25, 10, 0, 0, 250)],
  ["TIMESTAMP", '"2026-11-25T10:00:00Z"', Date.UTC(2026, 10, 25, 10)],
  ["TIMESTAMP", '"2026-11-25T12:00:00+02:00"', Date.UTC(2026, 10, 25, 10)],
  ["DATE", '"2026-11-25"', Date.UTC(2026, 10, 25)],
])("%s of %s", (sqlType, json, value) => {
  expect(one(sqlType, json)).toEqual({ rows: [[value]], errors: [] });
});

test.each([
  ["INTEGER", "1.7"],
  ["INTEGER", "2147483648"],
  ["TINYINT", "128"],
  ["BIGINT", "9223372036854775808"],
  ["DECIMAL(4,2)", "100"],
  ["DOUBLE", '"much"'],
  ["BOOLEAN", '"yes"'],
  ["TIMESTAMP", "1795621932439"],
  ["TIMESTAMP", '"2026-02-30 00:00:00"'],
  ["INTEGER", "{}"],
])("%s of %s is an error of the row", (sqlType, json) => {
  expect(one(sqlType, json)).toMatchObject({ rows: [], errors: [expect.stringContaining("COERCION_ERROR: Column V")] });
});

test("numbers beside one that is read from its text keep theirs", () => {
  const columns: Columns = [
    ["ID", "BIGINT", "$.id"],
    ["P", "DOUBLE", "$.p"],
    ["T", "VARCHAR(40)", "$.t"],
  ];
  const { rows } = decode(schema(columns), '{"id":9007199254740993,"p":0.1,"t":{"n":9007199254740993}}');
  expect(rows).toEqual([[9007199254740993n, 0.1, '{"n":9007199254740993}']]);
});

test("a row path leads to the rows, and several texts in one record are read one after the other", () => {
  const from = schema([["A", "INTEGER", "$.a"]], { type: "JSON", rowPath: "$.data.rows" });
  const text = '{"data":{"rows":[{"a":1},{"a":2}]}}\n{"data":{"rows":{"a":3}}}{"data":{}} nonsense';
  expect(decode(from, text)).toEqual({
    rows: [[1], [2], [3]],
    errors: [expect.stringContaining("leads to nothing"), expect.stringContaining("not JSON")].reverse(),
  });
});

test("each element of an array is a row, the rest repeats; an empty array is one row of nulls", () => {
  const columns: Columns = [
    ["S", "VARCHAR(4)", "$.s"],
    ["P", "INTEGER", "$.t[0:].p"],
    ["Q", "INTEGER", "$.t[0:].q.r"],
  ];
  const text = '{"s":"x","t":[{"p":1},{"p":2,"q":{"r":9}}]}{"s":"y","t":[]}{"s":"z"}';
  expect(decode(schema(columns), text).rows).toEqual([
    ["x", 1, null],
    ["x", 2, 9],
    ["y", null, null],
    ["z", null, null],
  ]);
});

test("members that every object of JavaScript has are not members of the row", () => {
  const columns: Columns = [
    ["A", "VARCHAR(9)", "$.constructor"],
    ["B", "VARCHAR(9)", "$.__proto__"],
    ["C", "VARCHAR(9)", "$.a.length"],
  ];
  expect(decode(schema(columns), '{"a":[1]}').rows).toEqual([[null, null, null]]);
  expect(decode(schema(columns), '{"__proto__":"p","constructor":"c","a":{"length":"l"}}').rows).toEqual([
    ["c", "p", "l"],
  ]);
});

test("a name of a column cannot become code", () => {
  const name = '"];globalThis.hacked=1;["';
  expect(decode(schema([["A", "INTEGER", name]]), JSON.stringify({ [name]: 4 })).rows).toEqual([[4]]);
  expect("hacked" in globalThis).toBe(false);
});

test("fields of CSV are columns by their place; what is missing is null, a bad row does not keep the next", () => {
  const from = schema(
    [
      ["A", "INTEGER"],
      ["B", "VARCHAR(3)"],
      ["C", "DOUBLE"],
    ],
    {
      type: "CSV",
      rowDelimiter: "\\n",
      columnDelimiter: ",",
    },
  );
  expect(decode(from, '1,"x,yz",2.5\nq,b,1\n,,\n7\n')).toEqual({
    rows: [
      [1, "x,y", 2.5],
      [null, "", null],
      [7, null, null],
    ],
    errors: ["COERCION_ERROR: Column A: q cannot be read as INTEGER."],
  });
});
