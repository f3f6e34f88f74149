import { expect } from "vitest";
import {
  above,
  below,
  HASH_KEY,
  ITERATOR_TYPES,
  invalid,
  missing,
  NAME,
  notInteger,
  notTime,
  outside,
  SEQUENCE_NUMBER,
  tooShort,
  unlike,
} from "./constraints.ts";
import type { Rows } from "./row.ts";
import { badStream } from "./stream-rows.ts";

const FILTERS = "AFTER_SHARD_ID, AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP";
const first = "shardId-000000000000";
const second = "shardId-000000000001";
const yesterday = new Date(Date.now() - 86_400_000);

export const shardRows = {
  GetShardIterator: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({
      StreamName,
      ShardId: first,
      ShardIteratorType: "AT_TIMESTAMP",
      Timestamp: yesterday,
    }),
    says: ({ ShardIterator }) => expect(String(ShardIterator).length).toBeLessThanOrEqual(512),
    bad: [
      ...badStream,
      [{ ShardId: undefined, ShardIteratorType: undefined }, invalid(missing("shardId"), missing("shardIteratorType"))],
      [{ ShardIteratorType: "NOW" }, invalid(outside("shardIteratorType", "NOW", ITERATOR_TYPES))],
      [{ StartingSequenceNumber: "01" }, invalid(unlike("startingSequenceNumber", "01", SEQUENCE_NUMBER))],
      [{ Timestamp: "yesterday" }, notTime],
      [
        { Timestamp: undefined },
        "400 InvalidArgumentException: Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
      ],
    ],
  },
  ListShards: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, MaxResults: 1, ShardFilter: { Type: "AT_LATEST" } }),
    says: ({ Shards, NextToken }) => {
      expect(Shards).toHaveLength(1);
      expect(NextToken).toEqual(expect.any(String));
    },
    bad: [
      ...badStream.slice(0, -1),
      [{ MaxResults: 0 }, invalid(below("maxResults", 0, 1))],
      [{ MaxResults: 10_001 }, invalid(above("maxResults", 10_001, 10_000))],
      [{ MaxResults: "1" }, notInteger],
      [{ ShardFilter: {} }, invalid(missing("shardFilter.type"))],
      [{ ShardFilter: { Type: "ALL" } }, invalid(outside("shardFilter.type", "ALL", FILTERS))],
      [
        { NextToken: "", ExclusiveStartShardId: "!", ShardFilter: { Type: "AT_LATEST", ShardId: "!" } },
        invalid(
          tooShort("nextToken", "", 1),
          unlike("exclusiveStartShardId", "!", NAME),
          unlike("shardFilter.shardId", "!", NAME),
        ),
      ],
    ],
  },
  MergeShards: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, ShardToMerge: first, AdjacentShardToMerge: second }),
    bad: [
      ...badStream,
      [
        { ShardToMerge: undefined, AdjacentShardToMerge: "!" },
        invalid(missing("shardToMerge"), unlike("adjacentShardToMerge", "!", NAME)),
      ],
    ],
  },
  SplitShard: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, ShardToSplit: first, NewStartingHashKey: "1000" }),
    bad: [
      ...badStream,
      [
        { ShardToSplit: undefined, NewStartingHashKey: undefined },
        invalid(missing("shardToSplit"), missing("newStartingHashKey")),
      ],
      [{ NewStartingHashKey: "007" }, invalid(unlike("newStartingHashKey", "007", HASH_KEY))],
      [{ NewStartingHashKey: "9".repeat(40) }, invalid(unlike("newStartingHashKey", "9".repeat(40), HASH_KEY))],
    ],
  },
  UpdateShardCount: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" }),
    says: (body, { streamName, streamArn }) =>
      expect(body).toEqual({
        StreamName: streamName,
        StreamARN: streamArn,
        CurrentShardCount: 2,
        TargetShardCount: 4,
      }),
    bad: [
      ...badStream,
      [
        { TargetShardCount: undefined, ScalingType: undefined },
        invalid(missing("targetShardCount"), missing("scalingType")),
      ],
      [{ TargetShardCount: 0 }, invalid(below("targetShardCount", 0, 1))],
      [{ ScalingType: "BIG" }, invalid(outside("scalingType", "BIG", "UNIFORM_SCALING"))],
    ],
  },
} satisfies Rows;
