import { boolean, integer, list, map, required, string, structure, timestamp } from "../../operation/shape.ts";
import { dimensions, figure, figures, metricName, namespace, unit } from "./words.ts";

/** What is put: PutMetricData. */
const statisticSet = structure({
  SampleCount: required(figure),
  Sum: required(figure),
  Minimum: required(figure),
  Maximum: required(figure),
});

const metricData = list(
  structure({
    MetricName: required(metricName),
    Dimensions: dimensions,
    Timestamp: timestamp,
    Value: figure,
    StatisticValues: statisticSet,
    Values: figures,
    Counts: figures,
    Unit: unit,
    StorageResolution: integer({ min: 1 }),
  }),
);

const entityValue = string({ min: 1, max: 2048 });
const entity = structure({
  KeyAttributes: map(string({ min: 1, max: 32 }), entityValue, { min: 2, max: 4 }),
  Attributes: map(string({ min: 1, max: 256 }), entityValue, { min: 0, max: 10 }),
});

export const putMetricDataInput = structure({
  Namespace: required(namespace),
  MetricData: metricData,
  EntityMetricData: list(structure({ Entity: entity, MetricData: metricData })),
  StrictEntityValidation: boolean,
});
