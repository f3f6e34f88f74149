import { expect, test } from "vitest";
import { nextEpoch } from "./next-epoch.ts";

const DAY_MS = 86_400_000;
const made = { epoch: 7, ms: 0 };

test("is above what the lost instance can have reached, the longer ago the backup was the more", () => {
  expect(nextEpoch([made], 0)).toBe(1007);
  expect(nextEpoch([made], DAY_MS)).toBe(1007 + 144);
  expect(nextEpoch([made], 365 * DAY_MS)).toBeLessThan(60_000);
});

test("is above what an earlier restore of the same backup can have reached, and a clock that went back changes nothing", () => {
  const restores = [
    { epoch: 1151, ms: DAY_MS },
    { epoch: 5000, ms: 2 * DAY_MS },
  ];
  expect(nextEpoch([made, ...restores], 3 * DAY_MS)).toBe(6000 + 144);
  expect(nextEpoch([made], -DAY_MS)).toBe(1007);
});

test("refuses when sequence numbers have no room for it", () => {
  expect(() => nextEpoch([{ epoch: 2 ** 19 - 1000, ms: 0 }], 0)).toThrow("epochs are spent");
});
