import { expect, test } from "vitest";
import { partitionByKeys, type QueryOutcome } from "./partition-by-keys.ts";
import { RecordFailure } from "./record-failure.ts";

const EMPTY = "partitionKeys values must not be null or empty";

test("numbers and booleans become text; keys of both origins are kept apart", () => {
  const { keys } = partitionByKeys({ values: [{ id: 7, ok: false, name: "n" }] }, { id: "f" });
  expect(keys.fromQuery).toEqual({ id: "7", ok: "false", name: "n" });
  expect(keys.fromFunction).toEqual({ id: "f" });
});

test("records with equal keys are in one partition, in whatever order the keys came", () => {
  const id = (values: Record<string, unknown>, functionKeys?: Record<string, string>): string =>
    partitionByKeys({ values: [values] }, functionKeys).id;
  expect(id({ a: 1, b: "2" })).toBe(id({ b: "2", a: "1" }));
  expect(id({ a: "1" })).not.toBe(id({ a: "2" }));
  expect(id({ a: "1" })).not.toBe(id({ b: "1" }));
  expect(id({ a: "1" }, { b: "2" })).not.toBe(id({ a: "1", b: "2" }));
});

const required = { fromQuery: ["id"], fromFunction: [] };

test.each<[string, QueryOutcome, Record<string, string> | undefined, string]>([
  ["null", { values: [{ id: null }] }, undefined, EMPTY],
  ["an empty text", { values: [{ id: "" }] }, undefined, EMPTY],
  ["a list", { values: [{ id: [1] }] }, undefined, EMPTY],
  ["no keys at all", undefined, undefined, EMPTY],
  ["an empty text of a function", undefined, { id: "" }, EMPTY],
  ["a key that the prefix needs and is not there", { values: [{ other: 1 }] }, undefined, EMPTY],
  ["two results", { values: [{ id: 1 }, { id: 2 }] }, undefined, "the query must make one JSON object of a record"],
  ["no result", { values: [] }, undefined, "the query must make one JSON object of a record"],
  ["a result that is no object", { values: ["x"] }, undefined, "the query must make one JSON object of a record"],
  ["jq's own error", { error: "Non JSON record provided" }, undefined, "Non JSON record provided"],
])("%s is a failure of the record", (_title, query, functionKeys, message) => {
  expect(() => partitionByKeys(query, functionKeys, required)).toThrow(
    new RecordFailure("processing-failed", "DynamicPartitioning.MetadataExtractionFailed", message),
  );
});

test("fifty keys are a partition, fifty-one are none", () => {
  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
  expect(Object.keys(partitionByKeys(undefined, keys(50)).keys.fromFunction)).toHaveLength(50);
  expect(() => partitionByKeys({ values: [{ a: 1 }] }, keys(50))).toThrow("more than 50");
});

test("a key may have any name, also one that every object has", () => {
  const { keys } = partitionByKeys({ values: [JSON.parse('{"__proto__":"p","toString":"t"}')] }, undefined);
  expect(Object.entries(keys.fromQuery)).toEqual([
    ["__proto__", "p"],
    ["toString", "t"],
  ]);
});
