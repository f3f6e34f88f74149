import type { MetricRow } from "./metric-row.ts";

const namespace = "AWS/Firehose";
const dimensions = [["DeliveryStreamName"]] as const;

const put: readonly Omit<MetricRow, "namespace" | "dimensions">[] = [
  { name: "IncomingBytes", unit: "Bytes", meaning: "Bytes that were put into the delivery and stored." },
  { name: "IncomingRecords", unit: "Count", meaning: "Records that were put into the delivery and stored." },
  { name: "IncomingPutRequests", unit: "Count", meaning: "Calls of PutRecord and PutRecordBatch." },
  { name: "ThrottledRecords", unit: "Count", meaning: "Records that the delivery's limits refused." },
];

/** What is kept as minutes of the delivery itself: packages/metrics/src/read/delivery-points.ts. */
const worked: readonly Omit<MetricRow, "namespace" | "dimensions">[] = [
  {
    name: "DataReadFromKinesisStream.Records",
    unit: "Count",
    meaning: "Records that were read and sealed into batches.",
  },
  { name: "DataReadFromKinesisStream.Bytes", unit: "Bytes", meaning: "Bytes of them." },
  { name: "DeliveryTo….Records", unit: "Count", meaning: "Records that the destination took." },
  { name: "DeliveryTo….Bytes", unit: "Bytes", meaning: "Bytes that the destination took, as they were sent." },
  { name: "DeliveryTo….Success", unit: "None", meaning: "The share of attempts that worked (its average)." },
  {
    name: "DeliveryTo….DataFreshness",
    unit: "Seconds",
    meaning: "Age of the oldest record of a batch at its delivery (its maximum).",
  },
  { name: "FailedRecords", unit: "Count", meaning: "Records that went to an error object." },
  { name: "DroppedRecords", unit: "Count", meaning: "Records that a transformation dropped on purpose." },
];

/** Metrics of deliveries. `DeliveryTo…` ends as the destination is named in CloudWatch: DeliveryToS3, DeliveryToHttpEndpoint and so on. */
export const deliveryMetrics: readonly MetricRow[] = [...put, ...worked].map((row) => ({
  namespace,
  dimensions,
  ...row,
}));
