import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectPartition, expectWholeLineage } from "../../test/expect-whole-lineage.ts";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { createStream } from "../stream/create-stream.ts";
import { describeStreamSummary } from "../stream/describe-stream-summary.ts";
import { evenRanges, HASH_KEY_MAX } from "./hash-range.ts";
import { listShards } from "./list-shards.ts";
import { mergeShards } from "./merge-shards.ts";
import { splitShard } from "./split-shard.ts";
import { updateShardCount } from "./update-shard-count.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const half = String((HASH_KEY_MAX + 1n) / 2n);

async function makeStream(who: Principal, shardCount: number): Promise<{ streamName: string }> {
  const target = { streamName: "s" };
  await createStream(streams.deps, who, { ...target, shardCount });
  await settle();
  return target;
}

/** Runs the jobs, a second later than what came before. */
async function settle(): Promise<void> {
  streams.clock.advance(1000);
  await streams.runJobs();
}

const shardsOf = async (who: Principal, type?: "AT_LATEST") =>
  (await listShards(streams.deps, who, { streamName: "s", ...(type && { shardFilter: { type } }) })).shards;
const shortId = (id: string | undefined) => (id === undefined ? undefined : Number(id.slice(8)));

test("a split closes the parent and opens two children above it, lower range first", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const target = await makeStream(who, 1);
  await splitShard(deps, who, { ...target, shardToSplit: "shardId-0", newStartingHashKey: half });
  const updating = await describeStreamSummary(deps, who, target);
  expect(updating.streamDescriptionSummary).toMatchObject({ streamStatus: "UPDATING", openShardCount: 1 });
  await settle();

  const shards = await shardsOf(who);
  expect(shards.map((shard) => [shortId(shard.shardId), shortId(shard.parentShardId)])).toEqual([
    [0, undefined],
    [1, 0],
    [2, 0],
  ]);
  expect(shards[0]?.sequenceNumberRange.endingSequenceNumber).toMatch(/^49\d{54}$/);
  expect(shards[1]?.hashKeyRange).toEqual({ startingHashKey: "0", endingHashKey: String(BigInt(half) - 1n) });
  expect(shards[1]).not.toHaveProperty("adjacentParentShardId");
  expectWholeLineage(shards);
  expectPartition(await shardsOf(who, "AT_LATEST"));
  const after = await describeStreamSummary(deps, who, target);
  expect(after.streamDescriptionSummary).toMatchObject({ streamStatus: "ACTIVE", openShardCount: 2 });
});

test("a merge names both parents, the shard to merge first", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const target = await makeStream(who, 2);
  await mergeShards(deps, who, { ...target, shardToMerge: "shardId-000000000000", adjacentShardToMerge: "1" });
  await settle();
  const shards = await shardsOf(who);
  expect(shards.at(-1)).toMatchObject({
    shardId: "shardId-000000000002",
    parentShardId: "shardId-000000000000",
    adjacentParentShardId: "shardId-000000000001",
    hashKeyRange: { startingHashKey: "0", endingHashKey: String(HASH_KEY_MAX) },
  });
  expectWholeLineage(shards);
});

test("what cannot be split or merged is refused in AWS's order and words", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const account = who.accountId;
  const split = (shardToSplit: string, newStartingHashKey = half) =>
    splitShard(deps, who, { streamName: "s", shardToSplit, newStartingHashKey });
  const merge = (shardToMerge: string, adjacentShardToMerge: string) =>
    mergeShards(deps, who, { streamName: "s", shardToMerge, adjacentShardToMerge });

  await expect(split("nonsense")).rejects.toMatchObject({
    code: "shard.notFound",
    message: `Could not find shard nonsense in stream s under account ${account}.`,
  });
  await expect(split("shardId-0")).rejects.toMatchObject({ message: `Stream s under account ${account} not found.` });
  await createStream(deps, who, { streamName: "s", shardCount: 3 });
  await expect(split("shardId-9")).rejects.toMatchObject({
    code: "resource.inUse",
    message: `Stream s under account ${account} not ACTIVE, instead in state CREATING`,
  });
  await settle();
  await expect(split("shardId-9")).rejects.toMatchObject({
    message: `Could not find shard shardId-000000000009 in stream s under account ${account}.`,
  });
  const end = String(evenRanges(3)[0]?.end);
  for (const key of ["0", "1", end, half]) {
    await expect(split("shardId-0", key)).rejects.toMatchObject({
      code: "argument.invalid",
      message:
        `NewStartingHashKey ${key} used in SplitShard() on shard shardId-000000000000 in stream s under account ${account} is not both ` +
        `greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey ${end}.`,
    });
  }
  await expect(merge("shardId-1", "shardId-0")).rejects.toMatchObject({
    code: "argument.invalid",
    message: `Shards shardId-000000000001 and shardId-000000000000 in stream s under account ${account} are not an adjacent pair of shards eligible for merging`,
  });
  await split("shardId-0", "2");
  await expect(merge("1", "2")).rejects.toMatchObject({ code: "resource.inUse" });
  await settle();
  await expect(split("shardId-0", "2")).rejects.toMatchObject({
    code: "argument.invalid",
    message: `Shard shardId-000000000000 in stream s under account ${account} has already been merged or split, and thus is not eligible for merging or splitting.`,
  });
});

test("an on-demand stream's shards are not the caller's to change", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName: "s" });
  await settle();
  const message = `Request is invalid. Stream s under account ${who.accountId} is in On-Demand mode.`;
  const refused = { code: "input.invalid", message };
  const target = { streamName: "s" };
  await expect(splitShard(deps, who, { ...target, shardToSplit: "0", newStartingHashKey: "9" })).rejects.toMatchObject(
    refused,
  );
  await expect(
    mergeShards(deps, who, { ...target, shardToMerge: "0", adjacentShardToMerge: "1" }),
  ).rejects.toMatchObject(refused);
  await expect(
    updateShardCount(deps, who, { ...target, targetShardCount: 5, scalingType: "UNIFORM_SCALING" }),
  ).rejects.toMatchObject(refused);
});

test("two splits of one shard at once: one is done, the other is told that the stream is UPDATING", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const target = await makeStream(who, 1);
  const attempts = await Promise.allSettled(
    ["100", half].map((key) => splitShard(deps, who, { ...target, shardToSplit: "0", newStartingHashKey: key })),
  );
  expect(attempts.map((attempt) => attempt.status).sort()).toEqual(["fulfilled", "rejected"]);
  await settle();
  expectPartition(await shardsOf(who, "AT_LATEST"));
  expect(await shardsOf(who)).toHaveLength(3);
});

test("UpdateShardCount from four to three goes over the shards that AWS was seen to make", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const target = await makeStream(who, 4);
  const answer = await updateShardCount(deps, who, { ...target, targetShardCount: 3, scalingType: "UNIFORM_SCALING" });
  expect(answer).toMatchObject({ streamName: "s", currentShardCount: 4, targetShardCount: 3 });
  await settle();
  const shards = await shardsOf(who);
  const parents = shards.map((shard) => [shard.shardId, shard.parentShardId, shard.adjacentParentShardId].map(shortId));
  expect(parents.slice(4)).toEqual([
    [4, 1, undefined],
    [5, 1, undefined],
    [6, 0, 4],
    [7, 2, undefined],
    [8, 2, undefined],
    [9, 5, 7],
    [10, 8, 3],
  ]);
  const open = await shardsOf(who, "AT_LATEST");
  expect(open.map((shard) => shortId(shard.shardId))).toEqual([6, 9, 10]);
  expectPartition(open);
  expectWholeLineage(shards);
  expect(open.map((shard) => shard.hashKeyRange.startingHashKey)).toEqual(
    evenRanges(3).map((range) => String(range.start)),
  );
});

test("UpdateShardCount is refused beyond double, below half and too often; the same count changes nothing", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({
    limitsProfile: "aws",
    limits: { shardCountChangesPerDay: 1, controlCallsThrottled: 0 },
  });
  const target = await makeStream(who, 5);
  const update = (targetShardCount: number) =>
    updateShardCount(deps, who, { ...target, targetShardCount, scalingType: "UNIFORM_SCALING" });
  for (const count of [11, 2]) await expect(update(count)).rejects.toMatchObject({ code: "argument.invalid" });
  expect(await update(5)).toMatchObject({ currentShardCount: 5, targetShardCount: 5 });
  expect(streams.takeJobs()).toEqual([]);
  await update(3);
  await settle();
  await expect(update(4)).rejects.toMatchObject({ code: "limit.exceeded" });
  streams.clock.advance(24 * 3_600_000 + 1000);
  await update(4);
  await settle();
  expectPartition(await shardsOf(who, "AT_LATEST"));
});

test("a split counts against the shard limit of the account", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({ limits: { shardsMax: 1 } });
  const target = await makeStream(who, 1);
  await expect(splitShard(deps, who, { ...target, shardToSplit: "0", newStartingHashKey: half })).rejects.toMatchObject(
    {
      code: "limit.exceeded",
      message: expect.stringContaining(
        "Current shard count for the account: 1. Limit: 1. Number of additional shards that would have resulted from this request: 1.",
      ),
    },
  );
});
