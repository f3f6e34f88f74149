import { describe, expect, test } from "vitest";
import { evaluateExpression } from "./evaluate-expression.ts";
import { isList, type MathSeries, type MathValue } from "./math-value.ts";
import { parseExpression } from "./parse-expression.ts";

const series = (label: string, ...values: (number | undefined)[]): MathSeries => ({
  label,
  periodS: 60,
  points: new Map(
    values.flatMap((value, minute): [number, number][] => (value === undefined ? [] : [[minute * 60_000, value]])),
  ),
});
const given: Record<string, MathSeries> = {
  m1: series("m1", 10, 20, undefined, 40),
  m2: series("m2", 1, 0, 3, 4),
  neg: series("neg", -1.5, 2.5),
};
const scene = {
  spend: () => undefined,
  metrics: () => [given.m1, given.m2] as MathSeries[],
  timesOf: () => [0, 60_000, 120_000, 180_000],
  valueOf: (id: string): MathValue | undefined => given[id],
};
/** Points as minutes and values. */
const shown = (value: MathValue): unknown => {
  if (typeof value === "number") return value;
  if (isList(value)) return value.map(shown);
  return [...(value as MathSeries).points].map(([at, each]) => `${at / 60_000}:${each}`).join(" ");
};
const come = (text: string) => shown(evaluateExpression(parseExpression(text), scene));

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["2 ^ 3 ^ 2", 512],
  ["-2 ^ 2", -4],
  ["10 - 4 - 3", 3],
  ["1 < 2 && 3 > 4 || 1", 1],
  ["1e2/4", 25],
])("%s is %d", (text, figure) => expect(come(text)).toBe(figure));

test.each([
  ["m1 + m2", "0:11 1:20 3:44"],
  ["m1 / m2", "0:10 3:10"],
  ["100 * m2", "0:100 1:0 2:300 3:400"],
  ["m2 > 2", "0:0 1:0 2:1 3:1"],
  ["ABS(neg)", "0:1.5 1:2.5"],
  ["SUM(m1)", 70],
  ["SUM(METRICS())", "0:11 1:20 2:3 3:44"],
  ["MAX([m1, m2])", "0:10 1:20 2:3 3:40"],
  ["AVG(METRICS()) * 2", "0:11 1:20 2:6 3:44"],
  ["METRICS() * 2", ["0:20 1:40 3:80", "0:2 1:0 2:6 3:8"]],
  ["m1 / PERIOD(m1)", "0:0.16666666666666666 1:0.3333333333333333 3:0.6666666666666666"],
  ["RATE(m1)", "1:0.16666666666666666 3:0.16666666666666666"],
  ["DIFF(m2)", "1:-1 2:3 3:1"],
  ["RUNNING_SUM(m2)", "0:1 1:1 2:4 3:8"],
  ["FILL(m1, 0)", "0:10 1:20 2:0 3:40"],
  ["FILL(m1, REPEAT)", "0:10 1:20 2:20 3:40"],
  ["FILL(m1, LINEAR)", "0:10 1:20 2:30 3:40"],
  ["FILL(FILL(m1, LINEAR), 0)", "0:10 1:20 2:30 3:40"],
  ["IF(m2 > 2, m2, 0)", "0:0 1:0 2:3 3:4"],
  ["IF(m2 > 2, m2)", "2:3 3:4"],
  ["METRIC_COUNT(METRICS())", 2],
  ["TIME_SERIES(5)", "0:5 1:5 2:5 3:5"],
  ["STDDEV([m1,m2])", "0:4.5 1:10 2:0 3:18"],
])("%s", (text, points) => expect(come(text)).toEqual(points));

describe("what cannot be read or does not exist is refused with where", () => {
  test.each([
    ["m1 +", "at its end"],
    ["m1 m2", "at 'm2'"],
    ["m1 $ 2", "at '$ 2'"],
    ["(m1", "at its end"],
    ["unknown + 1", "no query with the id unknown"],
    ["SEARCH(m1)", "The function SEARCH is not known here"],
    ["constructor(m1)", "The function CONSTRUCTOR is not known here"],
    ["METRICS() + METRICS()", "between two lists"],
    ["FILL(REPEAT, 0)", "FILL takes a metric"],
    [`${"(".repeat(200)}1`, "cannot be read"],
  ])("%s", (text, words) => expect(() => come(text)).toThrow(words));
});
