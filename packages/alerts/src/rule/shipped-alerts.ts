import type { AlertSettings } from "@millrace/contract";

export interface ShippedAlert {
  /** By which the row is known for ever. */
  readonly shipped: string;
  readonly name: string;
  readonly settings: AlertSettings;
}

const none = { channels: [] };

/** Rules that every team has from its beginning, without a channel: they stand in the console until somebody wants to be told. */
export const teamAlerts: readonly ShippedAlert[] = [
  {
    shipped: "iterator-age",
    name: "Readers behind half the retention",
    settings: {
      query: {
        ...{ namespace: "AWS/Kinesis", metric: "GetRecords.IteratorAgeMilliseconds" },
        ...{ dimensions: { StreamName: "*" }, statistic: "Maximum" },
      },
      ...{ measure: "percentOfRetention", windowMinutes: 5, ...none },
      condition: { kind: "threshold", comparison: "above", threshold: 50, clearAt: 40 },
    },
  },
  {
    shipped: "write-throttling",
    name: "Records refused by limits",
    settings: {
      query: {
        ...{ namespace: "AWS/Kinesis", metric: "WriteProvisionedThroughputExceeded" },
        ...{ dimensions: { StreamName: "*" }, statistic: "Sum" },
      },
      ...{ measure: "asIs", windowMinutes: 5, ...none },
      condition: { kind: "threshold", comparison: "above", threshold: 0 },
    },
  },
  {
    shipped: "delivery-freshness",
    name: "Deliveries late by more than 20 minutes",
    settings: {
      query: {
        ...{ namespace: "AWS/Firehose", metric: "DeliveryTo….DataFreshness" },
        ...{ dimensions: { DeliveryStreamName: "*" }, statistic: "Maximum" },
      },
      ...{ measure: "asIs", windowMinutes: 5, ...none },
      // A buffer may wait fifteen minutes by its own settings.
      condition: { kind: "threshold", comparison: "above", threshold: 1200, clearAt: 900 },
    },
  },
];

const house = (metric: string, statistic: "Minimum" | "Maximum" | "Sum"): AlertSettings["query"] => ({
  ...{ namespace: "Millrace", metric, dimensions: {}, statistic },
});

/** Rules of the house itself: the operator finds them in the log and on /metrics, and no team sees them. */
export const houseAlerts: readonly ShippedAlert[] = [
  {
    shipped: "house-disk",
    name: "Disk of the log nearly full",
    settings: {
      query: house("DiskFreeRatio", "Minimum"),
      ...{ measure: "asIs", windowMinutes: 5, ...none },
      condition: { kind: "threshold", comparison: "below", threshold: 0.1, clearAt: 0.15 },
    },
  },
  {
    shipped: "house-canary",
    name: "Canary lost a record",
    settings: {
      query: house("CanaryLost", "Sum"),
      ...{ measure: "asIs", windowMinutes: 10, ...none },
      condition: { kind: "threshold", comparison: "above", threshold: 0 },
    },
  },
];
