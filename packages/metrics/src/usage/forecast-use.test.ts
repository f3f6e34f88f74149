import { expect, test } from "vitest";
import { forecastUse } from "./forecast-use.ts";

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 10, 26);
/** `days` of history at four figures a day. */
const history = (days: number, value: (day: number) => number) =>
  Array.from({ length: days * 4 }, (_, i) => ({ atMs: nowMs - days * DAY_MS + (i * DAY_MS) / 4, value: value(i / 4) }));

test("steady growth is foreseen to the day", () => {
  const points = history(10, (day) => 100 + 5 * day);
  expect(forecastUse(points, { nowMs, used: 150, limit: 200 })).toEqual({ perDay: 5, reachedMs: nowMs + 10 * DAY_MS });
});

test("what stands still, shrinks, or takes more than a year reaches nothing", () => {
  const at = { nowMs, used: 100, limit: 200 };
  expect(
    forecastUse(
      history(10, () => 100),
      at,
    ),
  ).toEqual({ perDay: 0 });
  expect(
    forecastUse(
      history(10, (day) => 100 - day),
      at,
    ),
  ).toEqual({ perDay: -1 });
  expect(
    forecastUse(
      history(10, (day) => 100 + day / 10),
      at,
    ),
  ).toEqual({ perDay: 0.1 });
});

test("what is over its limit already reached it now", () => {
  expect(
    forecastUse(
      history(10, (day) => day),
      { nowMs, used: 12, limit: 10 },
    )?.reachedMs,
  ).toBe(nowMs);
});

test("nothing is foreseen from less than two days", () => {
  const at = { nowMs, used: 9, limit: 10 };
  expect(
    forecastUse(
      history(1, (day) => day),
      at,
    ),
  ).toBeUndefined();
  expect(forecastUse([], at)).toBeUndefined();
});
