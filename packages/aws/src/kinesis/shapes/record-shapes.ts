import { list, required, structure, timestamp } from "../../operation/shape.ts";
import { childShardList } from "./shard-shapes.ts";
import {
  consumerArn,
  data,
  encryptionType,
  hashKey,
  millisBehindLatest,
  pageLimit,
  partitionKey,
  positiveInteger,
  sequenceNumber,
  shardId,
  shardIterator,
  shardIteratorType,
  startingPosition,
  streamArn,
  streamId,
  streamName,
  text,
} from "./words.ts";

/** Putting and reading records. */
export const putRecordInput = structure({
  StreamName: streamName,
  Data: required(data),
  PartitionKey: required(partitionKey),
  ExplicitHashKey: hashKey,
  SequenceNumberForOrdering: sequenceNumber,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const putRecordOutput = structure({
  ShardId: required(shardId),
  SequenceNumber: required(sequenceNumber),
  EncryptionType: encryptionType,
});

export const putRecordsInput = structure({
  Records: required(
    list(
      structure({
        Data: required(data),
        ExplicitHashKey: hashKey,
        PartitionKey: required(partitionKey),
      }),
      { min: 1, max: 500 },
    ),
  ),
  StreamName: streamName,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const putRecordsOutput = structure({
  FailedRecordCount: positiveInteger,
  Records: required(
    list(structure({ SequenceNumber: sequenceNumber, ShardId: shardId, ErrorCode: text, ErrorMessage: text }), {
      min: 1,
      max: 500,
    }),
  ),
  EncryptionType: encryptionType,
});

export const getShardIteratorInput = structure({
  StreamName: streamName,
  ShardId: required(shardId),
  ShardIteratorType: required(shardIteratorType),
  StartingSequenceNumber: sequenceNumber,
  Timestamp: timestamp,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const getShardIteratorOutput = structure({ ShardIterator: shardIterator });

export const getRecordsInput = structure({
  ShardIterator: required(shardIterator),
  Limit: pageLimit,
  StreamARN: streamArn,
  StreamId: streamId,
});

const recordList = list(
  structure({
    SequenceNumber: required(sequenceNumber),
    ApproximateArrivalTimestamp: timestamp,
    Data: required(data),
    PartitionKey: required(partitionKey),
    EncryptionType: encryptionType,
  }),
);

export const getRecordsOutput = structure({
  Records: required(recordList),
  NextShardIterator: shardIterator,
  MillisBehindLatest: millisBehindLatest,
  ChildShards: childShardList,
});

export const subscribeToShardInput = structure({
  ConsumerARN: required(consumerArn),
  StreamId: streamId,
  ShardId: required(shardId),
  StartingPosition: required(startingPosition),
});

export const subscribeToShardEvent = structure({
  Records: required(recordList),
  ContinuationSequenceNumber: required(sequenceNumber),
  MillisBehindLatest: required(millisBehindLatest),
  ChildShards: childShardList,
});
