import fc from "fast-check";
import { expect, test } from "vitest";
import { compileWildcard } from "./wildcard.ts";

test.each([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["*", "anything:at/all", true],
  ["a*", "a", true],
  ["a*", "ba", false],
  ["*a", "ba", true],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["?*", "", false],
  ["*?", "x", true],
  ["kinesis:Get*", "kinesis:GetRecords", true],
  ["a*b*c", "a--b--c", true],
  ["a*b*c", "a--c--b", false],
  ["*b?d*", "aabcbxd", true],
  ["a.c", "abc", false],
  ["arn:aws:kinesis:*:*:stream/logs-*", "arn:aws:kinesis:eu-west-1:123456789012:stream/logs-a/consumer/c:1", true],
])("the pattern %j and the text %j: %s", (pattern, text, expected) => {
  expect(compileWildcard(pattern)(text)).toBe(expected);
});

test("agrees with a regular expression on every pattern and text", () => {
  const letters = (extra: string[]) => fc.string({ unit: fc.constantFrom("a", "b", ...extra), maxLength: 12 });
  fc.assert(
    fc.property(letters(["*", "?"]), letters([]), (pattern, text) => {
      const regex = new RegExp(`^${pattern.replace(/\*+/g, ".*").replaceAll("?", ".")}$`);
      expect(compileWildcard(pattern)(text)).toBe(regex.test(text));
    }),
    { numRuns: 3000 },
  );
});

test("a pattern of many stars costs no more than its length on a text that almost fits", () => {
  const matches = compileWildcard("a*".repeat(500).concat("b"));
  const startedMs = performance.now();
  expect(matches("a".repeat(20_000))).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(200);
});
