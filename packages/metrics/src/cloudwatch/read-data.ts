import { AppError } from "@millrace/base";
import type { AddedPoint } from "../store/add-points.ts";
import { dimensionsOf } from "./cloudwatch-words.ts";
import type { MetricDatum, PutMetricDataInput, StatisticSet } from "./metric-datum.ts";
import { isOwnNamespace } from "./own-namespace.ts";

type Point = Omit<AddedPoint, "teamId" | "region">;
type Figures = Pick<Point, "sum" | "count" | "min" | "max">;

const MINUTE_MS = 60_000;
const PAST_MS = 14 * 24 * 60 * MINUTE_MS;
const FUTURE_MS = 2 * 60 * MINUTE_MS;
const DATA_MAX = 1000;
const VALUES_MAX = 150;
/** Larger figures CloudWatch does not take. */
const FIGURE_MAX = 2 ** 360;
/** Texts of names: ASCII that can be seen, with at least one character that is no blank. */
const nameForm = /^(?=.*[!-~])[ -~]+$/;

/** What a PutMetricData says, minute by minute; throws CloudWatch's refusals. */
export function readData(input: PutMetricDataInput, nowMs: number): Point[] {
  const { namespace, metricData = [], entityMetricData = [] } = input;
  if (isOwnNamespace(namespace)) {
    invalid(`The value ${namespace} for parameter Namespace is invalid: metrics there are counted by the house.`);
  }
  if (!nameForm.test(namespace)) invalid("The parameter Namespace must be of visible ASCII characters.");
  if (entityMetricData.length > 0) {
    invalid("The parameter EntityMetricData is not supported: put the same metrics as MetricData.");
  }
  if (metricData.length === 0)
    throw new AppError("parameter.missing", { reason: "The parameter MetricData is required." });
  if (metricData.length > DATA_MAX) {
    invalid(`The collection MetricData must not have a size greater than ${DATA_MAX}.`);
  }
  return metricData.map((datum, index) => {
    const path = `MetricData.member.${index + 1}`;
    checkName(datum, path);
    const atMs = timeOf(datum, nowMs, path);
    return {
      namespace,
      metric: datum.metricName,
      dimensions: dimensionsOf(datum.dimensions),
      unit: datum.unit ?? "None",
      minuteMs: Math.floor(atMs / MINUTE_MS) * MINUTE_MS,
      ...figuresOf(datum, path),
    };
  });
}

function checkName({ metricName, dimensions = [], storageResolution = 60 }: MetricDatum, path: string): void {
  if (!nameForm.test(metricName)) invalid(`The parameter ${path}.MetricName must be of visible ASCII characters.`);
  const names = new Set(dimensions.map(({ name }) => name));
  if (names.size < dimensions.length) invalid(`The names in ${path}.Dimensions must be different from each other.`);
  for (const { name, value } of dimensions) {
    if (nameForm.test(name) && nameForm.test(value) && !name.startsWith(":")) continue;
    invalid(
      `The names and values in ${path}.Dimensions must be of visible ASCII characters, and no name begins with a colon.`,
    );
  }
  if (storageResolution !== 60) {
    invalid(
      `The value ${storageResolution} for parameter ${path}.StorageResolution is not supported: figures are kept by the minute, so use 60.`,
    );
  }
}

function timeOf({ timestamp = Number.NaN }: MetricDatum, nowMs: number, path: string): number {
  if (Number.isNaN(timestamp)) return nowMs;
  if (timestamp >= nowMs - PAST_MS && timestamp <= nowMs + FUTURE_MS) return timestamp;
  return invalid(
    `The parameter ${path}.Timestamp must specify a time no more than two weeks in the past and no more than two hours in the future.`,
  );
}

function figuresOf(datum: MetricDatum, path: string): Figures {
  const { value, values, statisticValues } = datum;
  const given = [
    ...(value === undefined ? [] : ["Value"]),
    ...(values === undefined ? [] : ["Values"]),
    ...(statisticValues === undefined ? [] : ["StatisticValues"]),
  ];
  if (given.length > 1) {
    throw new AppError("parameter.combination", {
      reason: `The parameters ${path}.${given[0]} and ${path}.${given[1]} are mutually exclusive and you have specified both.`,
    });
  }
  if (value !== undefined) return ofValues([value], [1], path);
  if (values !== undefined) return ofValues(values, datum.counts ?? values.map(() => 1), path);
  if (statisticValues !== undefined) return ofSet(statisticValues, path);
  throw new AppError("parameter.missing", {
    reason: `At least one of the parameters ${path}.Value, ${path}.Values or ${path}.StatisticValues must be specified.`,
  });
}

function ofValues(values: readonly number[], counts: readonly number[], path: string): Figures {
  if (values.length !== counts.length) {
    invalid(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
  if (values.length === 0 || values.length > VALUES_MAX) {
    invalid(`The collection ${path}.Values must have a size between 1 and ${VALUES_MAX}.`);
  }
  for (const value of values) checkFigure(value, `${path}.Value`);
  for (const count of counts) {
    checkFigure(count, `${path}.Counts`);
    if (count < 0) invalid(`The values in ${path}.Counts must not be negative.`);
  }
  const seen = values.filter((_, at) => (counts[at] ?? 0) > 0);
  if (seen.length === 0) invalid(`The values in ${path}.Counts must not all be 0.`);
  return {
    sum: values.reduce((sum, value, at) => sum + value * (counts[at] ?? 0), 0),
    count: counts.reduce((sum, count) => sum + count, 0),
    min: Math.min(...seen),
    max: Math.max(...seen),
  };
}

function ofSet({ sampleCount, sum, minimum, maximum }: StatisticSet, path: string): Figures {
  for (const figure of [sampleCount, sum, minimum, maximum]) checkFigure(figure, `${path}.StatisticValues`);
  if (sampleCount <= 0) invalid(`The parameter ${path}.StatisticValues.SampleCount must be greater than 0.`);
  if (minimum > maximum) {
    invalid(`The parameter ${path}.StatisticValues.Maximum must not be less than ${path}.StatisticValues.Minimum.`);
  }
  return { sum, count: sampleCount, min: minimum, max: maximum };
}

function checkFigure(figure: number, path: string): void {
  if (Number.isFinite(figure) && Math.abs(figure) <= FIGURE_MAX) return;
  invalid(`The value ${figure} for parameter ${path} is invalid: it must be a number between -2^360 and 2^360.`);
}

function invalid(reason: string): never {
  throw new AppError("parameter.invalid", { reason });
}
