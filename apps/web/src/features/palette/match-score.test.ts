import { expect, test } from "vitest";
import { matchScore } from "./match-score.ts";

test("what begins with the text is better than what has it somewhere; what lacks a word is not there", () => {
  const score = (words: string) => matchScore("str", words);
  expect(score("Streams")).toBeGreaterThan(score("New stream") ?? 0);
  expect(score("New stream")).toBeGreaterThan(score("Restrict") ?? 0);
  expect(score("Deliveries")).toBeUndefined();
  expect(matchScore("new st", "New stream")).toBeDefined();
  expect(matchScore("new key", "New stream")).toBeUndefined();
});

test("nothing typed is answered by everything", () => {
  expect(matchScore(" ", "Streams")).toBe(0);
});
