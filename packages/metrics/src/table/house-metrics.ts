import type { MetricRow } from "./metric-row.ts";

const namespace = "Millrace";

/** What the house measures of itself now and then: the value is what it is now. */
export const houseGauges = {
  AppendFsyncSeconds: {
    unit: "Seconds",
    dimensions: [[]],
    meaning: "Recent mean of a round of the log: one write and one sync, before anything is acknowledged.",
  },
  LogHotBytes: { unit: "Bytes", dimensions: [[]], meaning: "Bytes of the log on the local disk." },
  LogShards: { unit: "Count", dimensions: [[]], meaning: "Shards that the log keeps." },
  LogSegments: { unit: "Count", dimensions: [[]], meaning: "Sealed segments of the log, local or not." },
  DiskFreeRatio: { unit: "None", dimensions: [[]], meaning: "How much of the log's disk is free, from 0 to 1." },
  TierLagSeconds: {
    unit: "Seconds",
    dimensions: [[]],
    meaning:
      "Age of the newest record of the oldest segment that has no copy in the object store yet; 0 when all have.",
  },
  DeliveryOldestAgeSeconds: {
    unit: "Seconds",
    dimensions: [[]],
    meaning: "Age of the oldest record that is sealed into a batch and not delivered, over all deliveries.",
  },
} as const satisfies Record<string, Omit<MetricRow, "namespace" | "name">>;

/** What the house counts of itself. */
export const houseCounts = {
  LogAppends: { unit: "Count", dimensions: [[]], meaning: "Appends that the log took, one a shard and request." },
  LogRecords: { unit: "Count", dimensions: [[]], meaning: "Records that the log took." },
  LogBytes: { unit: "Bytes", dimensions: [[]], meaning: "Bytes that the log wrote, headers included." },
  DedupeHits: { unit: "Count", dimensions: [[]], meaning: "Repetitions of exactly-once puts that were recognised." },
  FenceRejections: { unit: "Count", dimensions: [[]], meaning: "Appends of an owner that is no longer the owner." },
  AuthFailures: {
    unit: "Count",
    dimensions: [["Reason"]],
    meaning: "Requests whose signature or key was refused, by the name of AWS's error.",
  },
} as const satisfies Record<string, Omit<MetricRow, "namespace" | "name">>;

export type HouseGauge = keyof typeof houseGauges;
export type HouseCount = keyof typeof houseCounts;

/** The same as rows. No team sees them: they are for the operator, on /metrics and in the operator's alerts. */
export const houseMetrics: readonly MetricRow[] = [...Object.entries(houseGauges), ...Object.entries(houseCounts)].map(
  ([name, row]) => ({ namespace, name, ...row }),
);
