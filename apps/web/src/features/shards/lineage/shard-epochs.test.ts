import { expect, test } from "vitest";
import type { ShardCard } from "../shard-card.ts";
import { shardEpochs, shardsAt } from "./shard-epochs.ts";

const shard = (index: number, start: number, createdMs: number, closedMs?: number): ShardCard => ({
  index,
  id: String(index),
  startingHashKey: String(start),
  endingHashKey: "0",
  parents: [],
  startingSequence: "",
  createdMs,
  ...(closedMs !== undefined && { closedMs }),
});
// 0 is split into 2 and 3 at 100; 3 and 1 become 4 at 200.
const story = [shard(0, 0, 0, 100), shard(1, 9, 0, 200), shard(2, 0, 100), shard(3, 5, 100, 200), shard(4, 5, 200)];

test("each reshard begins another time, and every time has its shards in the order of the ring", () => {
  expect(
    shardEpochs(story).map(({ fromMs, toMs, shards }) => [fromMs, toMs, shards.map(({ index }) => index)]),
  ).toEqual([
    [0, 100, [0, 1]],
    [100, 200, [2, 3, 1]],
    [200, undefined, [2, 4]],
  ]);
});

test("at the moment of a reshard the children are open and the parents are not", () => {
  expect(shardsAt(story, 99).map(({ index }) => index)).toEqual([0, 1]);
  expect(shardsAt(story, 100).map(({ index }) => index)).toEqual([2, 3, 1]);
  expect(shardsAt(story, -1)).toEqual([]);
});
