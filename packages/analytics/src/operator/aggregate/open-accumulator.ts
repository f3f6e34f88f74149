import type { Accumulator, AggregateCall, ReversibleAccumulator } from "./accumulator.ts";
import { Count } from "./count.ts";
import { DecayingAverage } from "./decaying-average.ts";
import { DistinctValues } from "./distinct-values.ts";
import { EdgeValue } from "./edge-value.ts";
import { ExactSum } from "./exact-sum.ts";
import { Extreme } from "./extreme.ts";
import { finishAverage, finishFloat, finishSum } from "./finish-number.ts";
import { FloatSum } from "./float-sum.ts";
import { intervalOf } from "./interval-of.ts";
import { isFloat } from "./is-float.ts";
import { Sum } from "./sum.ts";
import { Truth } from "./truth.ts";
import { Variance, type VarianceKind } from "./variance.ts";

type Opener = (call: AggregateCall) => ReversibleAccumulator;

const reversible: Readonly<Record<string, Opener>> = {
  COUNT: () => new Count(),
  SUM: (call) => new Sum(totalOf(call), finishSum(call)),
  AVG: (call) => new Sum(totalOf(call), finishAverage(call)),
  ANY: () => new Truth(false),
  EVERY: () => new Truth(true),
  STDDEV_POP: varianceOpener({ sample: false, root: true }),
  STDDEV_SAMP: varianceOpener({ sample: true, root: true }),
  VAR_POP: varianceOpener({ sample: false, root: false }),
  VAR_SAMP: varianceOpener({ sample: true, root: false }),
};

const growing: Readonly<Record<string, (call: AggregateCall) => Accumulator>> = {
  MIN: () => new Extreme(-1),
  MAX: () => new Extreme(1),
  FIRST_VALUE: () => new EdgeValue("first"),
  LAST_VALUE: () => new EdgeValue("last"),
  EXP_AVG: (call) => new DecayingAverage(intervalOf(call)),
};

/** An accumulator that values can be taken from again; undefined for aggregates that must keep the values themselves for that. */
export function openReversible(call: AggregateCall): ReversibleAccumulator | undefined {
  return reversible[call.name]?.(call);
}

/** The accumulator of an aggregate over a group that only grows. */
export function openAccumulator(call: AggregateCall & { readonly distinct?: boolean }): Accumulator {
  const accumulator = openReversible(call) ?? growing[call.name]?.(call);
  if (accumulator === undefined) throw new Error(`there is no aggregate ${call.name}`);
  return call.distinct === true ? new DistinctValues(accumulator) : accumulator;
}

function totalOf(call: AggregateCall): ExactSum | FloatSum {
  return isFloat(call.args[0]?.type) ? new FloatSum() : new ExactSum();
}

function varianceOpener(kind: VarianceKind): Opener {
  return (call) => new Variance(kind, finishFloat(call));
}
