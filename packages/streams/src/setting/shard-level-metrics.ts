/** The metrics that can be switched on for each shard, in the order in which AWS names them. */
export const shardLevelMetrics: readonly string[] = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
];
