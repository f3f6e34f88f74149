import type { MetricRow } from "./metric-row.ts";

/** Metrics of streams that CloudWatch has no name for. */
export const ownMetrics: readonly MetricRow[] = [
  {
    namespace: "Millrace",
    name: "ThrottledRecords",
    unit: "Count",
    dimensions: [["StreamName", "ShardId", "Caller"]],
    meaning: "Records of one caller (the id of an access key, or a part of the house) that a shard's limit refused.",
  },
  {
    namespace: "Millrace",
    name: "ThrottledReads",
    unit: "Count",
    dimensions: [["StreamName", "ShardId", "Caller"]],
    meaning: "GetRecords calls of one caller that a shard's limit refused.",
  },
  {
    namespace: "Millrace",
    name: "ReaderMillisBehindLatest",
    unit: "Milliseconds",
    dimensions: [["StreamName", "Reader"]],
    meaning: "How far behind the tip a caller of GetRecords was, by the id of its access key.",
  },
];
