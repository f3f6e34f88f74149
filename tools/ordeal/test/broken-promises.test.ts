import { expect, it } from "vitest";
import { brokenPromises } from "../src/ordeal-kind.ts";

it("finds what may never be, what leaves its limits, and what is no number", () => {
  const figures = { acks: 5, lost: 0, doubled: 2, memory: 700, rate: 1.5, age: Number.NaN };
  const limits = { memory: { atMost: 600 }, rate: { atLeast: 2 }, age: { atMost: 10 } };
  expect(brokenPromises(figures, limits)).toEqual([
    "doubled is 2; promised is at most 0.",
    "memory is 700; promised is at most 600.",
    "rate is 1.5; promised is at least 2.",
    "age is NaN; promised is at most 10.",
  ]);
  expect(brokenPromises({ acks: 5, lost: 0 })).toEqual([]);
});
