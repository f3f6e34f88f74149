import { expect, test } from "vitest";
import { type LimitName, limitTable, resolveLimits, UNLIMITED } from "./limits.ts";

test.each(Object.entries(limitTable))("the limit %s has figures, a unit and a sentence", (_name, row) => {
  expect(Number.isSafeInteger(row.aws) && row.aws >= 0).toBe(true);
  expect(Number.isSafeInteger(row.operator) && row.operator >= 0).toBe(true);
  expect(row.unit).not.toBe("");
  expect(row.sentence).toMatch(/^[A-Z].*\.$/);
});

test("a profile gives its column, an override one figure of it, and nonsense nothing", () => {
  expect(resolveLimits("aws").shardWriteBytesPerSecond).toBe(1024 * 1024);
  expect(resolveLimits("operator").shardWriteBytesPerSecond).toBe(UNLIMITED);
  expect(resolveLimits("no such profile")).toEqual(resolveLimits("aws"));
  const overrides = {
    shardsMax: 7,
    shardWriteRecordsPerSecond: "many",
    toString: 1,
    noSuchLimit: 1,
    tagsPerResourceMax: -1,
  };
  const limits = resolveLimits("aws", overrides);
  const changed = (Object.keys(limits) as LimitName[]).filter((name) => limits[name] !== limitTable[name].aws);
  expect(changed).toEqual(["shardsMax"]);
  expect(limits.shardsMax).toBe(7);
  expect(resolveLimits("aws", null)).toEqual(resolveLimits("aws"));
});
