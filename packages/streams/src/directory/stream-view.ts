import { formatStreamArn, invariant } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { ShardRow, StreamRow } from "@millrace/db";
import type { ShardRef } from "@millrace/log";
import { hashHex } from "../shard/hash-range.ts";
import { formatShardId } from "../shard/shard-id.ts";

/** A shard as the data plane sees it. */
export interface ShardView {
  readonly index: number;
  readonly id: string;
  /** The hash range as 32 hex digits each: such texts compare as the keys do. */
  readonly startHex: string;
  readonly endHex: string;
  /** The same in decimal, as on the wire. */
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentIndex?: number;
  readonly adjacentParentIndex?: number;
  readonly startingSequence: string;
  /** Present when the shard is closed, as `closedMs`. */
  readonly endingSequence?: string;
  readonly createdMs: number;
  /** The first part of the shard's sequence numbers. */
  readonly createdSeconds: number;
  readonly closedMs?: number;
  readonly ref: ShardRef;
}

/** A stream with its shards at one revision: one picture, never changed, replaced by the next. */
export interface StreamView {
  readonly id: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly mode: string;
  readonly retentionHours: number;
  readonly encryptionType: string;
  readonly keyId?: string;
  readonly maxRecordSizeKib: number;
  readonly warmThroughputMibps?: number;
  readonly shardLevelMetrics: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Cannot be deleted while this is set. */
  readonly isProtected: boolean;
  /** Fields of JSON records that people see masked. */
  readonly maskedPaths: readonly string[];
  /** While it is DELETING and can be restored: until when. */
  readonly deleteAfterMs?: number;
  readonly createdMs: number;
  readonly revision: number;
  /** The limits of the team that owns the stream. */
  readonly limits: Limits;
  /** Every shard that is not expired, by index. */
  readonly shards: readonly ShardView[];
  /** The open ones, by starting hash key. Their ranges cover the hash space exactly once. */
  readonly open: readonly ShardView[];
  findShard(index: number): ShardView | undefined;
  /** Which of `open` takes a key with this hash (32 hex digits); the place in the list. */
  findOpenAt(hashHex: string): number;
  findOpenShard(hashHex: string): ShardView;
  /** The shards that were made from this one. */
  childrenOf(index: number): ShardView[];
}

/** The picture of one stream. `shards` may come in any order. */
export function toStreamView(row: StreamRow, shardRows: readonly ShardRow[], limits: Limits): StreamView {
  const shards = shardRows.map((shard) => toShardView(row, shard)).sort((a, b) => a.index - b.index);
  const open = shards
    .filter((shard) => shard.closedMs === undefined)
    .sort((a, b) => (a.startHex < b.startHex ? -1 : 1));
  const byIndex = new Map(shards.map((shard) => [shard.index, shard]));
  const findOpenAt = openShardFinder(open);
  return {
    id: row.id,
    teamId: row.teamId,
    accountId: row.accountId,
    region: row.region,
    name: row.name,
    arn: formatStreamArn({ region: row.region, accountId: row.accountId, streamName: row.name }),
    status: row.status,
    mode: row.mode,
    retentionHours: row.retentionHours,
    encryptionType: row.encryptionType,
    ...(row.keyId !== null && { keyId: row.keyId }),
    maxRecordSizeKib: row.maxRecordSizeKib,
    ...(row.warmThroughputMibps !== null && { warmThroughputMibps: row.warmThroughputMibps }),
    shardLevelMetrics: row.shardLevelMetrics,
    tags: (row.tags ?? {}) as Record<string, string>,
    isProtected: row.isProtected,
    maskedPaths: row.maskedPaths,
    ...(row.deleteAfter !== null && { deleteAfterMs: row.deleteAfter.getTime() }),
    createdMs: row.createdAt.getTime(),
    revision: row.revision,
    limits,
    shards,
    open,
    findShard: (index) => byIndex.get(index),
    findOpenAt,
    findOpenShard: (hash) => open[findOpenAt(hash)] as ShardView,
    childrenOf: (index) => shards.filter((shard) => shard.parentIndex === index || shard.adjacentParentIndex === index),
  };
}

function toShardView(stream: StreamRow, row: ShardRow): ShardView {
  return {
    index: row.index,
    id: formatShardId(row.index),
    startHex: hashHex(BigInt(row.startingHashKey)),
    endHex: hashHex(BigInt(row.endingHashKey)),
    startingHashKey: row.startingHashKey,
    endingHashKey: row.endingHashKey,
    ...(row.parentIndex !== null && { parentIndex: row.parentIndex }),
    ...(row.adjacentParentIndex !== null && { adjacentParentIndex: row.adjacentParentIndex }),
    startingSequence: row.startingSequence,
    ...(row.endingSequence !== null && { endingSequence: row.endingSequence }),
    createdMs: row.createdAt.getTime(),
    createdSeconds: Math.floor(row.createdAt.getTime() / 1000),
    ...(row.closedAt !== null && { closedMs: row.closedAt.getTime() }),
    ref: { team: stream.teamId, stream: stream.id, shard: row.index },
  };
}

/** True while records can be put into a stream and read from it. */
export function isServing(view: StreamView): boolean {
  return (view.status === "ACTIVE" || view.status === "UPDATING") && view.open.length > 0;
}

/** Binary search over the starts: the last one that is not above the hash. */
export function openShardFinder(open: readonly { readonly startHex: string }[]): (hashHex: string) => number {
  const starts = open.map((shard) => shard.startHex);
  invariant(starts.length === 0 || starts[0] === "0".repeat(32), "open shards cover the hash space from 0 on");
  return (hash) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as string) <= hash) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
