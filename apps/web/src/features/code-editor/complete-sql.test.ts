import { expect, test } from "vitest";
import { completeSql, spellSql } from "./complete-sql.ts";
import type { SqlNames } from "./editor-options.ts";

const names: SqlNames = {
  keywords: ["FROM", "SELECT", "STREAM"],
  types: ["INTEGER"],
  functions: [{ name: "UPPER", signature: "UPPER(text)" }],
  sources: [
    { name: "SOURCE_SQL_STREAM_001", columns: [{ name: "total", type: "DOUBLE" }] },
    { name: "LARGE", columns: [{ name: "TOTAL", type: "DOUBLE" }] },
  ],
};
const at = (text: string) => {
  const cursor = text.indexOf("|");
  return completeSql(text.replace("|", ""), cursor, names);
};
const labels = (text: string, type: string) =>
  at(text)
    .options.filter((option) => option.type === type)
    .map(({ apply }) => apply);

test("streams, functions and keywords may stand everywhere, columns where their stream is named", () => {
  expect(labels("SELECT |", "class")).toEqual(["SOURCE_SQL_STREAM_001", "LARGE"]);
  expect(labels("SELECT |", "property")).toEqual([]);
  expect(labels("SELECT UP|", "function")).toEqual(["UPPER("]);
  expect(labels("SELECT | FROM SOURCE_SQL_STREAM_001", "property")).toEqual(['"total"', "ROWTIME"]);
});

test("another statement's streams give no columns", () => {
  expect(labels("SELECT STREAM * FROM LARGE; SELECT | FROM SOURCE_SQL_STREAM_001", "property")).toEqual([
    '"total"',
    "ROWTIME",
  ]);
});

test("behind a dot stand the columns of the stream, or of what it is called there", () => {
  expect(labels("SELECT LARGE.| FROM LARGE", "property")).toEqual(["TOTAL", "ROWTIME"]);
  expect(labels('SELECT s.| FROM "SOURCE_SQL_STREAM_001" AS s', "property")).toEqual(['"total"', "ROWTIME"]);
  expect(labels("SELECT s.to| FROM LARGE s", "property")).toEqual(["TOTAL", "ROWTIME"]);
  expect(at("SELECT nobody.| FROM LARGE").options).toEqual([]);
});

test("what is being typed is replaced, its quote too", () => {
  expect(at('SELECT "to| FROM SOURCE_SQL_STREAM_001')).toMatchObject({ from: 7, typed: '"to' });
});

test("names that are not in capitals, and words of the language, stand in quotes", () => {
  expect(["total", "TOTAL", "STREAM", 'a"b'].map((text) => spellSql(text, names.keywords))).toEqual([
    '"total"',
    "TOTAL",
    '"STREAM"',
    '"a""b"',
  ]);
});
