import { expect, test } from "vitest";
import type { Figures } from "../deliveries/index.ts";
import { minuteSeries } from "./minute-series.ts";

test("a minute without work counts nothing and has no age", () => {
  const minute = { minuteMs: 120_000, recordsDelivered: 7, freshnessMsMax: 900 } as Figures["minutes"][number];
  const series = minuteSeries({ nowMs: 190_000, sinceMs: 30_000, minutes: [minute], lanes: [] });
  expect(series.times).toEqual([60_000, 120_000, 180_000]);
  expect(series.count(({ recordsDelivered }) => recordsDelivered)).toEqual([0, 7, 0]);
  expect(series.value(({ freshnessMsMax }) => freshnessMsMax || undefined)).toEqual([null, 900, null]);
});
