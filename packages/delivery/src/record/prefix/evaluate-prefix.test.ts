import { expect, test } from "vitest";
import { evaluatePrefix, type PrefixFacts } from "./evaluate-prefix.ts";

const facts: PrefixFacts = {
  arrivalMs: Date.UTC(2018, 7, 27, 10, 30),
  timeZone: "UTC",
  randomString: () => "046b6c7f-0b",
};

test.each([
  ["", "2018/08/27/10/"],
  ["p", "p2018/08/27/10/"],
  ["logs/", "logs/2018/08/27/10/"],
  ["y=!{timestamp:yyyy}/m=!{timestamp:MM}/", "y=2018/m=08/"],
  ["!{timestamp:'year='yyyy'/month='MM'/'}", "year=2018/month=08/"],
  ["!{firehose:random-string}/", "046b6c7f-0b/2018/08/27/10/"],
  ["a!b{c}", "a!b{c}2018/08/27/10/"],
])("prefix %s becomes %s", (template, prefix) => {
  expect(evaluatePrefix(template, facts)).toBe(prefix);
});

test.each([
  ["", "processing-failed/2018/08/27/10/"],
  ["failures/", "failures/processing-failed/2018/08/27/10/"],
  ["myFirehoseFailures/!{firehose:error-output-type}/", "myFirehoseFailures/processing-failed/"],
  ["e/!{firehose:error-output-type}/!{timestamp:yyyy}/x/!{timestamp:dd}", "e/processing-failed/2018/x/27"],
])("error prefix %s becomes %s", (template, prefix) => {
  expect(evaluatePrefix(template, { ...facts, errorType: "processing-failed" })).toBe(prefix);
});

test("the keys of a query and of a function are told apart", () => {
  const keys = { fromQuery: { id: "q" }, fromFunction: { id: "f" } };
  const template = "!{partitionKeyFromQuery:id}/!{partitionKeyFromLambda:id}/!{timestamp:yyyy}/";
  expect(evaluatePrefix(template, { ...facts, keys })).toBe("q/f/2018/");
});

test("a key's value never leaves its folder", () => {
  const prefixOf = (value: string): string =>
    evaluatePrefix("a/!{partitionKeyFromQuery:k}/!{timestamp:yyyy}", {
      ...facts,
      keys: { fromQuery: { k: value }, fromFunction: {} },
    });
  expect(prefixOf("../../etc/./x")).toBe("a/__/__/etc/_/x/2018");
  expect(prefixOf("..a/b..")).toBe("a/..a/b../2018");
  expect(prefixOf("\u0000\n\ud800")).toBe("a/___/2018");
  expect(prefixOf("é".repeat(400))).toBe(`a/${"é".repeat(256)}/2018`);
});

test("another time zone has another hour", () => {
  expect(evaluatePrefix("", { ...facts, timeZone: "Asia/Tokyo" })).toBe("2018/08/27/19/");
});
