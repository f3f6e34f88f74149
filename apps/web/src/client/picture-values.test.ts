import { expect, test } from "vitest";
import { timesOf, valuesOf } from "./picture-values.ts";

test("a period without figures is nothing for a count and a gap for a measure", () => {
  const picture = { fromMs: 0, toMs: 180_000, periodS: 60, series: [[{ atMs: 60_000, value: 7 }]] };
  expect(timesOf(picture)).toEqual([0, 60_000, 120_000]);
  expect(valuesOf(picture, 0, 0)).toEqual([0, 7, 0]);
  expect(valuesOf(picture, 0, null)).toEqual([null, 7, null]);
  expect(valuesOf(picture, 1, null)).toEqual([null, null, null]);
});
