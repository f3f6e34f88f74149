import { double, integer, list, map, required, string, structure, timestamp } from "../../operation/shape.ts";

/** The small shapes that CloudWatch's operations are made of, named as in AWS's model. */
export const namespace = string({ pattern: "[^:].*", matches: /^[^:][^\n\r]*$/, min: 1, max: 255 });
export const metricName = string({ min: 1, max: 255 });
const dimensionName = string({ min: 1, max: 255 });
const dimensionValue = string({ min: 1, max: 1024 });
export const dimensions = list(structure({ Name: required(dimensionName), Value: required(dimensionValue) }), {
  max: 30,
});
export const dimensionFilters = list(structure({ Name: required(dimensionName), Value: dimensionValue }), { max: 10 });
export const metric = structure({ Namespace: namespace, MetricName: metricName, Dimensions: dimensions });
export const period = integer({ min: 1 });
export const figure = double({});
export const figures = list(figure);
export const nextToken = string();
export const accountId = string({ min: 1, max: 255 });
export const label = string();
export const statistics = list(string({ values: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] }), {
  min: 1,
  max: 5,
});
export const extendedStatistics = list(string(), { min: 1, max: 10 });
export const figuresByStatistic = map(string(), figure);
export const messages = list(structure({ Code: string(), Value: string() }));
export const timestamps = list(timestamp);
const perSecond = ["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes"];
const bits = ["Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"];
export const unit = string({
  values: [
    ...["Seconds", "Microseconds", "Milliseconds", ...perSecond, ...bits, "Percent", "Count"],
    ...[...perSecond, ...bits, "Count"].map((what) => `${what}/Second`),
    "None",
  ],
});
