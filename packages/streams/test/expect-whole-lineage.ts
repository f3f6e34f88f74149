import { expect } from "vitest";
import { HASH_KEY_MAX } from "../src/shard/hash-range.ts";
import type { ShardShape } from "../src/shard/shard-shape.ts";

const rangeOf = ({ hashKeyRange }: ShardShape) =>
  [BigInt(hashKeyRange.startingHashKey), BigInt(hashKeyRange.endingHashKey)] as const;
const startOf = (shard: ShardShape) => BigInt(shard.sequenceNumberRange.startingSequenceNumber);
const parentsOf = (shard: ShardShape) =>
  [shard.parentShardId, shard.adjacentParentShardId].filter((id) => id !== undefined);

/** The shards' hash ranges cover 0 to 2^128 - 1 exactly once. */
export function expectPartition(shards: readonly ShardShape[]): void {
  let next = 0n;
  for (const [start, end] of shards.map(rangeOf).sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    expect(start).toBe(next);
    expect(end).toBeGreaterThanOrEqual(start);
    next = end + 1n;
  }
  expect(next).toBe(HASH_KEY_MAX + 1n);
}

/**
 * A listing of all shards that ever were is one lineage: the open ones cover the hash space, every closed one has children that
 * cover its range, two parents are neighbours, each child has exactly the range that its parents give it, and every
 * number of a child is above every number of its parents. Ids are given out in order, parents before children.
 */
export function expectWholeLineage(shards: readonly ShardShape[]): void {
  const byId = new Map(shards.map((shard) => [shard.shardId, shard]));
  expect(shards.map((shard) => Number(shard.shardId.slice("shardId-".length)))).toEqual(shards.map((_, i) => i));
  expectPartition(shards.filter((shard) => shard.sequenceNumberRange.endingSequenceNumber === undefined));
  for (const shard of shards) {
    const parents = parentsOf(shard).map((id) => byId.get(id) as ShardShape);
    for (const parent of parents) expectAbove(shard, parent);
    if (parents.length === 2) expectMerged(shard, parents);
    const children = shards.filter((child) => parentsOf(child).includes(shard.shardId));
    if (shard.sequenceNumberRange.endingSequenceNumber === undefined) expect(children).toEqual([]);
    else expectCovered(shard, children);
  }
}

function expectAbove(child: ShardShape, parent: ShardShape): void {
  const { startingSequenceNumber, endingSequenceNumber } = parent.sequenceNumberRange;
  expect(endingSequenceNumber).toMatch(/^49\d{54}$/);
  expect(BigInt(endingSequenceNumber ?? "0")).toBeGreaterThan(BigInt(startingSequenceNumber));
  expect(startOf(child)).toBeGreaterThan(BigInt(endingSequenceNumber ?? "0"));
  expect(child.shardId > parent.shardId).toBe(true);
}

/** Two parents are neighbours, and the child has both their ranges and nothing else. */
function expectMerged(child: ShardShape, parents: readonly ShardShape[]): void {
  const [low, high] = parents.map(rangeOf).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  expect(low?.[1]).toBe((high?.[0] ?? 0n) - 1n);
  expect(rangeOf(child)).toEqual([low?.[0], high?.[1]]);
}

/** A closed shard has two children that divide its range, or one that it gave its range to together with its neighbour. */
function expectCovered(shard: ShardShape, children: readonly ShardShape[]): void {
  const [start, end] = rangeOf(shard);
  const ranges = children.map(rangeOf).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  if (ranges.length === 1) {
    expect(parentsOf(children[0] as ShardShape)).toHaveLength(2);
    expect((ranges[0]?.[0] ?? 0n) <= start && end <= (ranges[0]?.[1] ?? 0n)).toBe(true);
    return;
  }
  expect(ranges).toHaveLength(2);
  expect([ranges[0]?.[0], ranges[1]?.[1]]).toEqual([start, end]);
  expect(ranges[0]?.[1]).toBe((ranges[1]?.[0] ?? 0n) - 1n);
}
