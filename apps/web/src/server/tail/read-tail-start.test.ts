import { expect, test } from "vitest";
import { readTailStart } from "./read-tail-start.ts";

test.each([
  ["latest", "latest"],
  ["trim", "trim_horizon"],
  ["5m", 1_700_000_000_000 - 300_000],
  ["1699999999999", 1_699_999_999_999],
  [`49${"1".repeat(54)}`, { sequenceNumber: `49${"1".repeat(54)}` }],
  ["-5m", "latest"],
  ["NaN", "latest"],
])("from=%s is %s", (text, start) => {
  expect(readTailStart(text, 1_700_000_000_000)).toEqual(start);
});
