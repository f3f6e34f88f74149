import { expect, test } from "vitest";
import { parseScript } from "../parse-script.ts";
import { corpus } from "./corpus.ts";
import { fuzzParser } from "./fuzz-parser.ts";

test.each(corpus)("reads a $group: $sql", ({ sql }) => {
  expect(parseScript(sql).length).toBeGreaterThan(0);
});

test("every mutant of the corpus is read, or refused with a place in the text", () => {
  const { parsed, refused, faults } = fuzzParser(20_000, 4);
  expect(faults).toEqual([]);
  expect(parsed + refused).toBe(20_000);
  expect(parsed).toBeGreaterThan(1_000);
  expect(refused).toBeGreaterThan(10_000);
});

test("the same seed makes the same mutants", () => {
  expect(fuzzParser(500, 11)).toEqual(fuzzParser(500, 11));
});
