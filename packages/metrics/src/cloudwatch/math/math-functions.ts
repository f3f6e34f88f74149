import { AppError } from "@millrace/base";
import { isList, type MathSeries, type MathValue, withPoints } from "./math-value.ts";

/** What functions can ask of the call that they stand in. */
export interface MathScene {
  /** Every metric that the call asks for by MetricStat, in order. */
  metrics(): readonly MathSeries[];
  /** The beginnings of all periods of a length within the call's time. */
  timesOf(periodS: number): readonly number[];
}

type MathFunction = (args: readonly MathValue[], scene: MathScene) => MathValue;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

/** The functions of metric math, by name. One more is one row more. */
export const mathFunctions: Readonly<Record<string, MathFunction>> = {
  ABS: eachPoint(Math.abs),
  CEIL: eachPoint(Math.ceil),
  FLOOR: eachPoint(Math.floor),
  LOG: eachPoint(Math.log),
  LOG10: eachPoint(Math.log10),
  SUM: over(sum),
  AVG: over(mean),
  MIN: over((values) => values.reduce((least, value) => Math.min(least, value))),
  MAX: over((values) => values.reduce((most, value) => Math.max(most, value))),
  STDDEV: over(deviation),
  FIRST: one((series) => [...series.points.values()].at(0) ?? 0),
  LAST: one((series) => [...series.points.values()].at(-1) ?? 0),
  DATAPOINT_COUNT: one((series) => series.points.size),
  PERIOD: one((series) => series.periodS),
  RATE: eachSeries((series) =>
    pairs(series, ([at, value], [before, was]) => [at, (1000 * (value - was)) / (at - before)]),
  ),
  DIFF: eachSeries((series) => pairs(series, ([at, value], [, was]) => [at, value - was])),
  DIFF_TIME: eachSeries((series) => pairs(series, ([at], [before]) => [at, (at - before) / 1000])),
  RUNNING_SUM: eachSeries((series) => {
    let total = 0;
    return [...series.points].map(([at, value]) => {
      total += value;
      return [at, total];
    });
  }),
  METRICS: (args, scene) => {
    if (args.length === 0) return scene.metrics();
    throw misused("METRICS() takes nothing here");
  },
  METRIC_COUNT: ([list]) => (list !== undefined && isList(list) ? list.length : 1),
  REMOVE_EMPTY: ([list]) =>
    list !== undefined && isList(list) ? list.filter(({ points }) => points.size > 0) : (list ?? []),
  LIST: (args) => args.flatMap((value) => (isList(value) ? value : [seriesOf(value, "a list")])),
  TIME_SERIES: ([value], scene) => {
    if (typeof value !== "number") throw misused("TIME_SERIES takes a figure");
    const periodS = scene.metrics()[0]?.periodS ?? 60;
    return { label: "TIME_SERIES", periodS, points: new Map(scene.timesOf(periodS).map((at) => [at, value])) };
  },
  IF: ([condition, then, otherwise]) => choose(condition, then, otherwise),
  FILL: ([given, filling], scene) => {
    const fill = (series: MathSeries) => withPoints(series, filled(series, filling, scene));
    const isNone =
      given === undefined || typeof given === "number" || given === fillings.REPEAT || given === fillings.LINEAR;
    if (isNone) throw misused("FILL takes a metric and what to fill it with");
    return isList(given) ? given.map(fill) : fill(given);
  },
};

/** What FILL calls REPEAT and LINEAR: names that are no figures, told apart from all figures. */
export const fillings: Readonly<Record<string, MathSeries>> = {
  REPEAT: { label: "REPEAT", periodS: 0, points: new Map() },
  LINEAR: { label: "LINEAR", periodS: 0, points: new Map() },
};

function filled(series: MathSeries, filling: MathValue | undefined, scene: MathScene): [number, number][] {
  const known = [...series.points];
  /** Where in `known` the next point is: both go forwards in time, so it is never looked for from the beginning. */
  let next = 0;
  let last: readonly [number, number] | undefined;
  return scene.timesOf(series.periodS).flatMap((at): [number, number][] => {
    const value = series.points.get(at);
    if (value !== undefined) {
      last = [at, value];
      return [[at, value]];
    }
    if (typeof filling === "number") return [[at, filling]];
    if (!last) return [];
    if (filling === fillings.REPEAT) return [[at, last[1]]];
    if (filling !== fillings.LINEAR) throw misused("FILL takes a figure, REPEAT or LINEAR");
    while ((known[next]?.[0] ?? Number.POSITIVE_INFINITY) < at) next += 1;
    const [toAt, to] = known[next] ?? [];
    if (toAt === undefined || to === undefined) return [];
    return [[at, last[1] + ((to - last[1]) * (at - last[0])) / (toAt - last[0])]];
  });
}

function choose(
  condition: MathValue | undefined,
  then: MathValue | undefined,
  otherwise: MathValue | undefined,
): MathValue {
  if (condition === undefined || then === undefined || isList(condition) || isList(then)) {
    throw misused("IF takes a condition, a value and another value, each a metric or a figure");
  }
  if (otherwise !== undefined && isList(otherwise)) throw misused("IF takes no lists");
  const at = (value: MathValue | undefined, time: number) =>
    value === undefined || typeof value === "number" ? value : (value as MathSeries).points.get(time);
  const carrier = [condition, then, otherwise].find((value): value is MathSeries => typeof value === "object");
  if (!carrier) return (condition !== 0 ? then : (otherwise ?? 0)) as number;
  const points = [...carrier.points.keys()].flatMap((time): [number, number][] => {
    const holds = at(condition, time);
    const value = holds === undefined ? undefined : at(holds !== 0 ? then : otherwise, time);
    return value === undefined ? [] : [[time, value]];
  });
  return withPoints(carrier, points);
}

/** Of a metric a figure over all its points, and of several a metric over all of theirs at each time. */
function over(of: (values: readonly number[]) => number): MathFunction {
  return (args) => {
    const [value] = args.length > 1 ? [args.flatMap((each) => (isList(each) ? each : [seriesOf(each, "this")]))] : args;
    if (value === undefined || typeof value === "number") throw misused("A statistic takes a metric or several");
    if (!isList(value)) return value.points.size === 0 ? 0 : of([...(value as MathSeries).points.values()]);
    const byTime = new Map<number, number[]>();
    for (const series of value) {
      for (const [at, each] of series.points) {
        const values = byTime.get(at);
        if (values) values.push(each);
        else byTime.set(at, [each]);
      }
    }
    const points = [...byTime].sort(([a], [b]) => a - b).map(([at, values]): [number, number] => [at, of(values)]);
    return { label: "", periodS: value[0]?.periodS ?? 60, points: new Map(points) };
  };
}

function eachPoint(of: (value: number) => number): MathFunction {
  return ([value]) => {
    if (typeof value === "number") return of(value);
    const map = (series: MathSeries) =>
      withPoints(
        series,
        [...series.points]
          .map(([at, each]): [number, number] => [at, of(each)])
          .filter(([, each]) => Number.isFinite(each)),
      );
    return eachOf(value, map);
  };
}

function eachSeries(of: (series: MathSeries) => Iterable<readonly [number, number]>): MathFunction {
  return ([value]) => eachOf(value, (series) => withPoints(series, of(series)));
}

function one(of: (series: MathSeries) => number): MathFunction {
  return ([value]) => of(seriesOf(value, "this function"));
}

function eachOf(value: MathValue | undefined, map: (series: MathSeries) => MathSeries): MathValue {
  return value !== undefined && isList(value) ? value.map(map) : map(seriesOf(value, "this function"));
}

function seriesOf(value: MathValue | undefined, what: string): MathSeries {
  if (value === undefined || typeof value === "number" || isList(value)) throw misused(`${what} takes a metric`);
  return value as MathSeries;
}

type Pair = readonly [at: number, value: number];

function pairs(series: MathSeries, of: (now: Pair, before: Pair) => Pair): Pair[] {
  const points = [...series.points];
  return points.slice(1).map((now, index) => of(now, points[index] as Pair));
}

function misused(reason: string): AppError {
  return new AppError("input.invalid", { reason: `${reason}.` });
}
