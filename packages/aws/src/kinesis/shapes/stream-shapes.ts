import { boolean, list, required, structure, timestamp } from "../../operation/shape.ts";
import { shardList } from "./shard-shapes.ts";
import {
  encryptionType,
  enhancedMonitoring,
  keyId,
  maxRecordSizeInKib,
  naturalInteger,
  nextToken,
  pageLimit,
  positiveInteger,
  retentionPeriodHours,
  scalingType,
  shardCount,
  shardId,
  streamArn,
  streamId,
  streamModeDetails,
  streamName,
  streamStatus,
  tagMap,
  warmThroughput,
} from "./words.ts";

/** Making, describing, changing and deleting streams. */
export const createStreamInput = structure({
  StreamName: required(streamName),
  ShardCount: positiveInteger,
  StreamModeDetails: streamModeDetails,
  Tags: tagMap,
  WarmThroughputMiBps: naturalInteger,
  MaxRecordSizeInKiB: maxRecordSizeInKib,
});

export const deleteStreamInput = structure({
  StreamName: streamName,
  EnforceConsumerDeletion: boolean,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const describeStreamInput = structure({
  StreamName: streamName,
  Limit: pageLimit,
  ExclusiveStartShardId: shardId,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const describeStreamOutput = structure({
  StreamDescription: required(
    structure({
      StreamName: required(streamName),
      StreamARN: required(streamArn),
      StreamStatus: required(streamStatus),
      StreamModeDetails: streamModeDetails,
      Shards: required(shardList),
      HasMoreShards: required(boolean),
      RetentionPeriodHours: required(retentionPeriodHours),
      StreamCreationTimestamp: required(timestamp),
      EnhancedMonitoring: required(enhancedMonitoring),
      EncryptionType: encryptionType,
      KeyId: keyId,
    }),
  ),
});

export const describeStreamSummaryInput = structure({
  StreamName: streamName,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const describeStreamSummaryOutput = structure({
  StreamDescriptionSummary: required(
    structure({
      StreamName: required(streamName),
      StreamARN: required(streamArn),
      StreamStatus: required(streamStatus),
      StreamModeDetails: streamModeDetails,
      RetentionPeriodHours: required(retentionPeriodHours),
      StreamCreationTimestamp: required(timestamp),
      EnhancedMonitoring: required(enhancedMonitoring),
      EncryptionType: encryptionType,
      KeyId: keyId,
      OpenShardCount: required(shardCount),
      ConsumerCount: shardCount,
      WarmThroughput: warmThroughput,
      MaxRecordSizeInKiB: maxRecordSizeInKib,
    }),
  ),
});

export const listStreamsInput = structure({
  Limit: pageLimit,
  ExclusiveStartStreamName: streamName,
  NextToken: nextToken,
});

export const listStreamsOutput = structure({
  StreamNames: required(list(streamName)),
  HasMoreStreams: required(boolean),
  NextToken: nextToken,
  StreamSummaries: list(
    structure({
      StreamName: required(streamName),
      StreamARN: required(streamArn),
      StreamStatus: required(streamStatus),
      StreamModeDetails: streamModeDetails,
      StreamCreationTimestamp: timestamp,
    }),
  ),
});

/** IncreaseStreamRetentionPeriod and DecreaseStreamRetentionPeriod. */
export const retentionPeriodInput = structure({
  StreamName: streamName,
  RetentionPeriodHours: required(retentionPeriodHours),
  StreamARN: streamArn,
  StreamId: streamId,
});

/** StartStreamEncryption and StopStreamEncryption. */
export const streamEncryptionInput = structure({
  StreamName: streamName,
  EncryptionType: required(encryptionType),
  KeyId: required(keyId),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const updateMaxRecordSizeInput = structure({
  StreamARN: streamArn,
  StreamId: streamId,
  MaxRecordSizeInKiB: required(maxRecordSizeInKib),
});

export const updateShardCountInput = structure({
  StreamName: streamName,
  TargetShardCount: required(positiveInteger),
  ScalingType: required(scalingType),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const updateShardCountOutput = structure({
  StreamName: streamName,
  CurrentShardCount: positiveInteger,
  TargetShardCount: positiveInteger,
  StreamARN: streamArn,
});

export const updateStreamModeInput = structure({
  StreamARN: required(streamArn),
  StreamId: streamId,
  StreamModeDetails: required(streamModeDetails),
  WarmThroughputMiBps: naturalInteger,
});

export const updateStreamWarmThroughputInput = structure({
  StreamARN: streamArn,
  StreamName: streamName,
  StreamId: streamId,
  WarmThroughputMiBps: required(naturalInteger),
});

export const updateStreamWarmThroughputOutput = structure({
  StreamARN: streamArn,
  StreamName: streamName,
  WarmThroughput: warmThroughput,
});
