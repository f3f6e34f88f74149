import { expect, test } from "vitest";
import { forecastWords } from "./usage-words.ts";

const DAY_MS = 86_400_000;
const use = { name: "OpenShards", limitName: "shardsMax", meaning: "", used: 10, limit: 100 } as const;

test.each([
  [{ ...use }, "Two days of history are needed."],
  [{ ...use, used: 100 }, "All of it is used."],
  [{ ...use, forecast: { perDay: 0 } }, "Steady."],
  [{ ...use, forecast: { perDay: -2 } }, "Falling."],
  [{ ...use, forecast: { perDay: 0.2 } }, "0.2 more a day; enough for a year."],
  [{ ...use, forecast: { perDay: 1234.4, reachedMs: DAY_MS } }, "1,234 more a day; full in about a day."],
  [{ ...use, forecast: { perDay: 4, reachedMs: 22.4 * DAY_MS } }, "4 more a day; full in about 22 days."],
])("%o is told as %s", (quota, words) => {
  expect(forecastWords(quota, 0)).toBe(words);
});

test("without a limit there is nothing to reach", () => {
  const { limit: _none, ...free } = use;
  expect(forecastWords(free, 0)).toBe("No limit.");
});
