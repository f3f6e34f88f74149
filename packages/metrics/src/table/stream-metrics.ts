import type { MetricRow } from "./metric-row.ts";

const namespace = "AWS/Kinesis";
const stream = [["StreamName"]] as const;
const withShard = [["StreamName"], ["StreamName", "ShardId"]] as const;
const consumer = [["StreamName", "ConsumerName"]] as const;

/** Metrics of streams, by the names that CloudWatch gives them. Those of shards are counted when enhanced monitoring asks for them. */
export const streamMetrics = [
  { name: "IncomingBytes", unit: "Bytes", dimensions: withShard, meaning: "Bytes of data and keys that were stored." },
  { name: "IncomingRecords", unit: "Count", dimensions: withShard, meaning: "Records that were stored." },
  { name: "PutRecord.Bytes", unit: "Bytes", dimensions: stream, meaning: "Bytes that PutRecord stored." },
  { name: "PutRecord.Latency", unit: "Milliseconds", dimensions: stream, meaning: "Time that a PutRecord took." },
  {
    name: "PutRecord.Success",
    unit: "Count",
    dimensions: stream,
    meaning: "1 for each PutRecord that was stored, 0 for each that was not: the average is the share.",
  },
  { name: "PutRecords.Bytes", unit: "Bytes", dimensions: stream, meaning: "Bytes that PutRecords stored." },
  { name: "PutRecords.Latency", unit: "Milliseconds", dimensions: stream, meaning: "Time that a PutRecords took." },
  { name: "PutRecords.Records", unit: "Count", dimensions: stream, meaning: "Records that PutRecords stored." },
  {
    name: "PutRecords.Success",
    unit: "Count",
    dimensions: stream,
    meaning: "1 for each PutRecords of which at least one record was stored, else 0.",
  },
  { name: "PutRecords.TotalRecords", unit: "Count", dimensions: stream, meaning: "Records that PutRecords brought." },
  {
    name: "PutRecords.SuccessfulRecords",
    unit: "Count",
    dimensions: stream,
    meaning: "Those of them that were stored.",
  },
  {
    name: "PutRecords.FailedRecords",
    unit: "Count",
    dimensions: stream,
    meaning: "Those that failed through a fault of ours.",
  },
  {
    name: "PutRecords.ThrottledRecords",
    unit: "Count",
    dimensions: stream,
    meaning: "Those that a shard's limit refused.",
  },
  {
    name: "WriteProvisionedThroughputExceeded",
    unit: "Count",
    dimensions: withShard,
    meaning: "Records that a shard's limit refused, whatever brought them.",
  },
  { name: "GetRecords.Bytes", unit: "Bytes", dimensions: stream, meaning: "Bytes that GetRecords gave." },
  { name: "GetRecords.Latency", unit: "Milliseconds", dimensions: stream, meaning: "Time that a GetRecords took." },
  { name: "GetRecords.Records", unit: "Count", dimensions: stream, meaning: "Records that GetRecords gave." },
  {
    name: "GetRecords.Success",
    unit: "Count",
    dimensions: stream,
    meaning: "1 for each GetRecords that was answered, 0 for each that was not.",
  },
  {
    name: "GetRecords.IteratorAgeMilliseconds",
    unit: "Milliseconds",
    dimensions: stream,
    meaning: "How far behind the tip each GetRecords was after it read. The maximum is the slowest reader's.",
  },
  {
    name: "ReadProvisionedThroughputExceeded",
    unit: "Count",
    dimensions: withShard,
    meaning: "GetRecords calls that a shard's limit refused.",
  },
  {
    name: "OutgoingBytes",
    unit: "Bytes",
    dimensions: [["StreamName", "ShardId"]],
    meaning: "Bytes that GetRecords gave of a shard.",
  },
  {
    name: "OutgoingRecords",
    unit: "Count",
    dimensions: [["StreamName", "ShardId"]],
    meaning: "Records that GetRecords gave of a shard.",
  },
  {
    name: "IteratorAgeMilliseconds",
    unit: "Milliseconds",
    dimensions: [["StreamName", "ShardId"]],
    meaning: "How far behind the tip of the shard each GetRecords was.",
  },
  {
    name: "SubscribeToShard.Success",
    unit: "Count",
    dimensions: consumer,
    meaning: "1 for each subscription that began, 0 for each that was refused.",
  },
  {
    name: "SubscribeToShard.RateExceeded",
    unit: "Count",
    dimensions: consumer,
    meaning: "Subscriptions that were refused because the last one was too close, or still runs.",
  },
  { name: "SubscribeToShardEvent.Bytes", unit: "Bytes", dimensions: consumer, meaning: "Bytes that were pushed." },
  { name: "SubscribeToShardEvent.Records", unit: "Count", dimensions: consumer, meaning: "Records that were pushed." },
  {
    name: "SubscribeToShardEvent.MillisBehindLatest",
    unit: "Milliseconds",
    dimensions: consumer,
    meaning: "How far behind the tip each event was.",
  },
  { name: "SubscribeToShardEvent.Success", unit: "Count", dimensions: consumer, meaning: "1 for each event." },
].map((row): MetricRow => ({ namespace, ...row }) as MetricRow);
