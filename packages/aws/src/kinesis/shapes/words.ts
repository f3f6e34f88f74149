import { shardLevelMetrics } from "@millrace/streams";
import { blob, integer, list, long, map, required, string, structure, timestamp } from "../../operation/shape.ts";

/** The small shapes that operations are made of, named as in AWS's model. */
const name = "[a-zA-Z0-9_.-]+";

export const streamName = string({ pattern: name, min: 1, max: 128 });
/**
 * AWS's patterns of ARNs backtrack: 2 KB of a hostile one took a second. Here each `.*` is settled for good by a lookahead
 * (what follows a backreference is never tried again): the first place for what must come early, the last for what must
 * come late. Tests hold these against the patterns.
 */
export const streamArn = string({
  pattern: "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
  matches: /^(?=(arn:aws.*?:kinesis:))\1(?=(.*:\d{12}:stream\/(?=\S)))\2\S+$/,
  min: 1,
  max: 2048,
});
export const resourceArn = string({
  pattern: "arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+",
  matches: /^(?=(arn:aws.*?:kinesis:))\1(?=(.*?:\d{12}:))\2(?=(.*stream\/(?=\S)))\3\S+$/,
  min: 1,
  max: 2048,
});
export const consumerArn = string({
  pattern: "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+",
  matches: /^(?=(arn:aws.*?:kinesis:))\1(?=(.*?:\d{12}:))\2.*stream\/[\w.-]+\/consumer\/[\w.-]+:\d+$/,
  min: 1,
  max: 2048,
});
/** Reserved by AWS: checked, then ignored. It is never answered, because SDKs that see one leave the custom endpoint. */
export const streamId = string({ pattern: "[a-z0-9]{20}-[a-z0-9]{3}", min: 1, max: 24 });
export const consumerName = string({ pattern: name, min: 1, max: 128 });
export const shardId = string({ pattern: name, min: 1, max: 128 });
export const shardIterator = string({ min: 1, max: 512 });
export const nextToken = string({ min: 1, max: 1_048_576 });
export const sequenceNumber = string({ pattern: "0|([1-9]\\d{0,128})" });
export const hashKey = string({ pattern: "0|([1-9]\\d{0,38})" });
export const partitionKey = string({ min: 1, max: 256 });
export const data = blob({ min: 0, max: 10_485_760 });
export const keyId = string({ min: 1, max: 2048 });
export const policy = string();
export const text = string();
export const tagKey = string({ min: 1, max: 128 });
export const tagValue = string({ min: 0, max: 256 });
export const tagMap = map(tagKey, tagValue, { min: 1, max: 200 });
export const tagKeyList = list(tagKey, { min: 1, max: 50 });
export const tagList = list(structure({ Key: required(tagKey), Value: tagValue }), { min: 0, max: 200 });

export const positiveInteger = integer({ min: 1 });
export const naturalInteger = integer({ min: 0 });
export const shardCount = integer({ min: 0, max: 1_000_000 });
export const retentionPeriodHours = integer();
export const maxRecordSizeInKib = integer({ min: 1024, max: 10_240 });
export const pageLimit = integer({ min: 1, max: 10_000 });
export const tagPageLimit = integer({ min: 1, max: 50 });
export const millisBehindLatest = long({ min: 0 });

export const encryptionType = string({ values: ["NONE", "KMS"] });
export const scalingType = string({ values: ["UNIFORM_SCALING"] });
export const streamMode = string({ values: ["PROVISIONED", "ON_DEMAND"] });
export const streamStatus = string({ values: ["CREATING", "DELETING", "ACTIVE", "UPDATING"] });
export const consumerStatus = string({ values: ["CREATING", "DELETING", "ACTIVE"] });
export const shardIteratorType = string({
  // The order that AWS was recorded to print.
  values: ["AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"],
});
export const shardFilterType = string({
  values: ["AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP"],
});
export const commitmentInputStatus = string({ values: ["ENABLED", "DISABLED"] });
export const commitmentStatus = string({ values: ["ENABLED", "DISABLED", "ENABLED_UNTIL_EARLIEST_ALLOWED_END"] });
export const metricsNameList = list(string({ values: [...shardLevelMetrics, "ALL"] }), { min: 1, max: 7 });

export const streamModeDetails = structure({ StreamMode: required(streamMode) });
export const warmThroughput = structure({ TargetMiBps: naturalInteger, CurrentMiBps: naturalInteger });
export const enhancedMonitoring = list(structure({ ShardLevelMetrics: metricsNameList }));
export const startingPosition = structure({
  Type: required(shardIteratorType),
  SequenceNumber: sequenceNumber,
  Timestamp: timestamp,
});
