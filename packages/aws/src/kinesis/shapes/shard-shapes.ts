import { list, required, structure, timestamp } from "../../operation/shape.ts";
import {
  hashKey,
  nextToken,
  pageLimit,
  sequenceNumber,
  shardFilterType,
  shardId,
  streamArn,
  streamId,
  streamName,
} from "./words.ts";

/** Shards: listing, splitting, merging. */
export const hashKeyRange = structure({ StartingHashKey: required(hashKey), EndingHashKey: required(hashKey) });

export const shardList = list(
  structure({
    ShardId: required(shardId),
    ParentShardId: shardId,
    AdjacentParentShardId: shardId,
    HashKeyRange: required(hashKeyRange),
    SequenceNumberRange: required(
      structure({ StartingSequenceNumber: required(sequenceNumber), EndingSequenceNumber: sequenceNumber }),
    ),
  }),
);

export const childShardList = list(
  structure({
    ShardId: required(shardId),
    ParentShards: required(list(shardId)),
    HashKeyRange: required(hashKeyRange),
  }),
);

export const listShardsInput = structure({
  StreamName: streamName,
  NextToken: nextToken,
  ExclusiveStartShardId: shardId,
  MaxResults: pageLimit,
  StreamCreationTimestamp: timestamp,
  ShardFilter: structure({ Type: required(shardFilterType), ShardId: shardId, Timestamp: timestamp }),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const listShardsOutput = structure({ Shards: shardList, NextToken: nextToken });

export const mergeShardsInput = structure({
  StreamName: streamName,
  ShardToMerge: required(shardId),
  AdjacentShardToMerge: required(shardId),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const splitShardInput = structure({
  StreamName: streamName,
  ShardToSplit: required(shardId),
  NewStartingHashKey: required(hashKey),
  StreamARN: streamArn,
  StreamId: streamId,
});
