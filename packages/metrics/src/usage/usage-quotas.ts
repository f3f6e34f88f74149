import type { LimitName } from "@millrace/contract";

export interface UsageQuota {
  readonly limit: LimitName;
  /** What is counted, as the limit counts it. */
  readonly meaning: string;
}

/** What a team may have only so much of in a region, by the name of the metric that tells how much it has. */
export const usageQuotas = {
  OpenShards: {
    limit: "shardsMax",
    meaning: "Open shards of provisioned streams, as they will be when pending changes are done.",
  },
  OnDemandStreams: { limit: "onDemandStreamsMax", meaning: "Streams whose shards follow their load." },
  ConsumersOfOneStream: {
    limit: "consumersPerStreamMax",
    meaning: "Registered consumers of the stream that has most of them.",
  },
  DeliveryStreams: { limit: "deliveriesMax", meaning: "At work or paused." },
  SqlApplications: { limit: "applicationsMax", meaning: "Running or stopped." },
} as const satisfies Record<string, UsageQuota>;

export type UsageQuotaName = keyof typeof usageQuotas;

/** Where the figures of usage are kept among the metrics. */
export const usageNamespace = "Millrace/Usage";
