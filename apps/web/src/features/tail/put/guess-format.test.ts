import { expect, test } from "vitest";
import { fieldNames, guessFormat } from "./guess-format.ts";

test.each([
  ['{"a": 1}\n{"a": 2}', undefined, "ndjson"],
  ["id,city\n1,Bern", undefined, "csv"],
  ["one word", undefined, "lines"],
  ["{not json, really}", undefined, "csv"],
  ["anything", "orders.jsonl", "ndjson"],
  ['{"a": 1}', "orders.csv", "csv"],
] as const)("%j of the file %s is taken for %s", (text, file, format) => {
  expect(guessFormat(text, file)).toBe(format);
});

test("the names to choose a key from are those of the first line", () => {
  expect(fieldNames("csv", 'id,"city"')).toEqual(["id", "city"]);
  expect(fieldNames("ndjson", '{"user": {"id": 7}, "n": 1}')).toEqual(["user", "n"]);
  expect(fieldNames("ndjson", "[1]")).toEqual([]);
  expect(fieldNames("lines", "x")).toEqual([]);
});
