import { expect, test } from "vitest";
import { readTailStart } from "./tail-start.ts";

test.each([
  [null, "latest"],
  ["latest", "latest"],
  ["trim", "trim_horizon"],
  ["5m", 1_700_000_000_000 - 300_000],
  ["1699999999999", 1_699_999_999_999],
  ["-5m", "latest"],
  ["NaN", "latest"],
])("from=%s is %s", (text, start) => {
  expect(readTailStart(text, 1_700_000_000_000)).toBe(start);
});
