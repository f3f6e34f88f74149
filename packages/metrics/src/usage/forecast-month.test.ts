import { expect, test } from "vitest";
import { forecastMonth } from "./forecast-month.ts";

const day = (month: number, date: number) => Date.UTC(2026, month - 1, date);

test("the month goes on as the last seven whole days did", () => {
  const days = Array.from({ length: 25 }, (_, i) => ({ dayMs: day(11, i + 1), value: i < 18 ? 1000 : 10 }));
  const noon = day(11, 26) + 12 * 3_600_000;
  const used = [...days, { dayMs: day(11, 26), value: 4 }];
  // 18 days of 1,000, 7 of 10, 4 today; then 4.5 days of 10.
  expect(forecastMonth(used, noon)).toEqual({ soFar: 18_074, foreseen: 18_074 + 45 });
});

test("days of the last month count for the pace and not for the sum", () => {
  const days = [28, 29, 30].map((date) => ({ dayMs: day(9, date), value: 30 }));
  expect(forecastMonth([...days, { dayMs: day(10, 1), value: 0 }], day(10, 1))).toEqual({ soFar: 0, foreseen: 930 });
});

test("without a whole day nothing is foreseen", () => {
  expect(forecastMonth([{ dayMs: day(11, 26), value: 7 }], day(11, 26) + 1)).toEqual({ soFar: 7 });
  expect(forecastMonth([], day(11, 26))).toEqual({ soFar: 0 });
});
