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
  CanaryLatencySeconds: {
    unit: "Seconds",
    dimensions: [[]],
    meaning: "From the put of the canary's last record to its reading.",
  },
  BackupAgeSeconds: {
    unit: "Seconds",
    dimensions: [[]],
    meaning: "Since the moment that the newest backup holds; there is no figure before the first.",
  },
} as const satisfies Record<string, Omit<MetricRow, "namespace" | "name">>;

/** What the house counts of itself. */
export const houseCounts = {
  LogAppends: { unit: "Count", dimensions: [[]], meaning: "Appends that the log took, one a shard and request." },
  LogRecords: { unit: "Count", dimensions: [[]], meaning: "Records that the log took." },
  LogBytes: { unit: "Bytes", dimensions: [[]], meaning: "Bytes that the log wrote, headers included." },
  DedupeHits: { unit: "Count", dimensions: [[]], meaning: "Repetitions of exactly-once puts that were recognised." },
  FenceRejections: { unit: "Count", dimensions: [[]], meaning: "Appends of an owner that is no longer the owner." },
  CanaryAcked: { unit: "Count", dimensions: [[]], meaning: "Records of the canary that were acknowledged." },
  CanarySeen: { unit: "Count", dimensions: [[]], meaning: "Those of them that came back as they were sent." },
  CanaryLost: { unit: "Count", dimensions: [[]], meaning: "Those that are gone. Must be 0." },
  CanaryFailures: {
    unit: "Count",
    dimensions: [["Reason"]],
    meaning:
      "Records of the canary that are altered, repeated or disordered, which must be 0, and puts that were refused or whose answer is unknown.",
  },
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
