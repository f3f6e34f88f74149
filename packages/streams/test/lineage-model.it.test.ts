import { packBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putRecord } from "../src/record/put-record.ts";
import { sliceRecords } from "../src/record/slice-records.ts";
import { updateStreamMode } from "../src/setting/update-stream-mode.ts";
import { HASH_KEY_MAX } from "../src/shard/hash-range.ts";
import { type ListShardsInput, listShards } from "../src/shard/list-shards.ts";
import { mergeShards } from "../src/shard/merge-shards.ts";
import type { ShardShape } from "../src/shard/shard-shape.ts";
import { splitShard } from "../src/shard/split-shard.ts";
import { updateShardCount } from "../src/shard/update-shard-count.ts";
import { createStream } from "../src/stream/create-stream.ts";
import { describeStream } from "../src/stream/describe-stream.ts";
import { scaleOnDemand } from "../src/upkeep/scale-on-demand.ts";
import { expectPartition, expectWholeLineage } from "./expect-whole-lineage.ts";
import { openTestStreams, type TestStreams } from "./open-test-streams.ts";
import { record } from "./put-and-read.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
  streams.clock.hurry(10);
});
afterAll(() => streams.close());

const target = { streamName: "s" };

/** One stream under test: who owns it, the moments at which it was looked at, and what was put. */
interface House {
  readonly who: Principal;
  readonly moments: number[];
  readonly puts: { readonly hash: bigint; readonly shardId: string; readonly sequence: bigint }[];
}

async function listAll(who: Principal, input: ListShardsInput, maxResults = 1000): Promise<ShardShape[]> {
  const shards: ShardShape[] = [];
  let page = await listShards(streams.deps, who, { ...target, ...input, maxResults });
  for (;;) {
    shards.push(...page.shards);
    if (page.nextToken === undefined) return shards;
    page = await listShards(streams.deps, who, { nextToken: page.nextToken, maxResults });
  }
}

async function openOf(who: Principal): Promise<ShardShape[]> {
  const open = await listAll(who, { shardFilter: { type: "AT_LATEST" } });
  const start = (shard: ShardShape) => BigInt(shard.hashKeyRange.startingHashKey);
  return open.sort((a, b) => (start(a) < start(b) ? -1 : 1));
}

type Act = (house: House) => Promise<unknown>;

/** What may happen to a stream. Figures are parts of whatever there is, so that every one fits. */
const acts: fc.Arbitrary<Act>[] = [
  fc.tuple(fc.nat(1000), fc.bigInt(0n, HASH_KEY_MAX)).map(
    ([part, cut]): Act =>
      async ({ who }) => {
        const open = await openOf(who);
        const { shardId, hashKeyRange } = open[part % open.length] as ShardShape;
        const low = BigInt(hashKeyRange.startingHashKey) + 2n;
        const room = BigInt(hashKeyRange.endingHashKey) - low;
        if (room < 1n) return;
        const newStartingHashKey = String(low + (cut % room));
        await splitShard(streams.deps, who, { ...target, shardToSplit: shardId, newStartingHashKey });
      },
  ),
  fc.nat(1000).map(
    (part): Act =>
      async ({ who }) => {
        const open = await openOf(who);
        const at = part % open.length;
        const [shard, adjacent] = open.slice(at, at + 2);
        if (!shard || !adjacent) return;
        const pair = { shardToMerge: shard.shardId, adjacentShardToMerge: adjacent.shardId };
        await mergeShards(streams.deps, who, { ...target, ...pair });
      },
  ),
  fc.integer({ min: 1, max: 9 }).map(
    (targetShardCount): Act =>
      async ({ who }) => {
        await updateShardCount(streams.deps, who, { ...target, targetShardCount, scalingType: "UNIFORM_SCALING" });
      },
  ),
  fc.nat(1000).map(
    (part): Act =>
      async ({ who }) => {
        await switchTo(who, "ON_DEMAND");
        const open = await openOf(who);
        await heat(who, Number((open[part % open.length] as ShardShape).shardId.slice("shardId-".length)));
        await scaleOnDemand(streams.deps);
        await streams.runJobs();
        await switchTo(who, "PROVISIONED");
      },
  ),
  fc.array(fc.bigInt(0n, HASH_KEY_MAX), { minLength: 1, maxLength: 4 }).map(
    (hashes): Act =>
      async (house) => {
        for (const hash of hashes) {
          const slices = sliceRecords([record("k", "d", String(hash))]);
          const { shardId, sequenceNumber } = await putRecord(streams.deps, house.who, { ...target, slices });
          house.puts.push({ hash, shardId, sequence: BigInt(sequenceNumber) });
        }
      },
  ),
];

async function switchTo(who: Principal, streamMode: "ON_DEMAND" | "PROVISIONED"): Promise<void> {
  const { streamDescription } = await describeStream(streams.deps, who, target);
  const { streamArn } = streamDescription;
  await updateStreamMode(streams.deps, who, { streamArn, streamModeDetails: { streamMode } });
  await streams.runJobs();
}

/** Writes more to a shard than half of what a shard is meant to take, over half a minute. */
async function heat(who: Principal, shard: number): Promise<void> {
  const { id } = await streams.deps.db.withTeam(who.teamId, (tx) => tx.stream.findFirstOrThrow());
  const batch = packBatch(Array.from({ length: 1000 }, () => ({ partitionKey: "k", data: Buffer.alloc(1) })));
  for (let i = 0; i < 16; i += 1) await streams.deps.log.append({ team: who.teamId, stream: id, shard }, batch);
}

async function expectWhole({ who, moments, puts }: House): Promise<void> {
  const all = await listAll(who, {}, 3);
  expectWholeLineage(all);
  const { streamDescription } = await describeStream(streams.deps, who, target);
  expect(streamDescription.streamStatus).toBe("ACTIVE");
  expect(streamDescription.shards).toEqual(all.slice(0, 100));
  for (const type of ["AT_LATEST", "AT_TRIM_HORIZON"] as const) {
    expectPartition(await listAll(who, { shardFilter: { type } }, 2));
  }
  for (const timestamp of moments) {
    expectPartition(await listAll(who, { shardFilter: { type: "AT_TIMESTAMP", timestamp } }));
  }
  const byId = new Map(all.map((shard) => [shard.shardId, shard]));
  for (const { hash, shardId, sequence } of puts) {
    const { hashKeyRange, sequenceNumberRange } = byId.get(shardId) as ShardShape;
    expect(BigInt(hashKeyRange.startingHashKey) <= hash && hash <= BigInt(hashKeyRange.endingHashKey)).toBe(true);
    expect(sequence).toBeGreaterThan(BigInt(sequenceNumberRange.startingSequenceNumber));
    const { endingSequenceNumber } = sequenceNumberRange;
    if (endingSequenceNumber !== undefined) expect(sequence).toBeLessThan(BigInt(endingSequenceNumber));
  }
}

test("after any sequence of splits, merges, counts, scaling and puts every listing is one whole lineage, at every moment that was", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.oneof(...acts), { minLength: 1, maxLength: 7 }),
      async (shardCount, story) => {
        const house: House = { who: await streams.makeCaller(), moments: [], puts: [] };
        await createStream(streams.deps, house.who, { ...target, shardCount });
        await streams.runJobs();
        for (const act of story) {
          streams.clock.advance(1700);
          await act(house);
          house.moments.push(streams.deps.clock.nowMs());
          streams.clock.advance(1700);
          await streams.runJobs();
          await expectWhole(house);
        }
        const lastOf = new Map<bigint, bigint>();
        for (const { hash, sequence } of house.puts) {
          expect(sequence).toBeGreaterThan(lastOf.get(hash) ?? 0n);
          lastOf.set(hash, sequence);
        }
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);
