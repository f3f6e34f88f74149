import { packBatch, type ShardRef, type StreamLog } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { increaseStreamRetentionPeriod } from "../setting/increase-stream-retention-period.ts";
import { listShards } from "../shard/list-shards.ts";
import { mergeShards } from "../shard/merge-shards.ts";
import { createStream } from "../stream/create-stream.ts";
import { retainStreams } from "./retain-streams.ts";
import { scaleOnDemand } from "./scale-on-demand.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const HOUR_MS = 3_600_000;

async function makeStream(shardCount?: number): Promise<{ who: Principal; streamId: string }> {
  const who = await streams.makeCaller();
  await createStream(streams.deps, who, { streamName: "s", ...(shardCount !== undefined && { shardCount }) });
  await streams.runJobs();
  streams.clock.advance(1000);
  const { id } = await streams.deps.db.withTeam(who.teamId, (tx) => tx.stream.findFirstOrThrow());
  return { who, streamId: id };
}

const idsOf = async (who: Principal) =>
  (await listShards(streams.deps, who, { streamName: "s" })).shards.map((shard) => Number(shard.shardId.slice(8)));

function put(ref: { team: string; stream: string; shard: number }, records: number, bytes: number): Promise<unknown> {
  const record = { partitionKey: "k", data: Buffer.alloc(bytes) };
  return streams.deps.log.append(ref, packBatch(Array.from({ length: records }, () => record)));
}

test("records older than the retention are trimmed, and closed shards vanish with their data; the child goes on naming them", async () => {
  const { deps, clock } = streams;
  const { who, streamId } = await makeStream(2);
  const ref = (shard: number) => ({ team: who.teamId, stream: streamId, shard });
  await put(ref(0), 1, 10);
  await mergeShards(deps, who, { streamName: "s", shardToMerge: "0", adjacentShardToMerge: "1" });
  await streams.runJobs();
  await put(ref(2), 1, 10);
  expect(await idsOf(who)).toEqual([0, 1, 2]);

  clock.advance(24 * HOUR_MS + 60_000);
  expect(await idsOf(who)).toEqual([2]);
  await retainStreams(deps);
  expect((await deps.log.stats(ref(2))).earliest.n).toBe(1);
  expect((await deps.log.stats(ref(0))).sealed).toBe(true);

  clock.advance(HOUR_MS);
  await retainStreams(deps);
  await retainStreams(deps);
  await expect(deps.log.stats(ref(0))).rejects.toMatchObject({ reason: "unknownShard" });
  const { shards } = await listShards(deps, who, { streamName: "s" });
  expect(shards).toMatchObject([
    {
      shardId: "shardId-000000000002",
      parentShardId: "shardId-000000000000",
      adjacentParentShardId: "shardId-000000000001",
    },
  ]);
});

test("a longer retention keeps closed shards longer", async () => {
  const { deps, clock } = streams;
  const { who } = await makeStream(2);
  await increaseStreamRetentionPeriod(deps, who, { streamName: "s", retentionPeriodHours: 48 });
  await mergeShards(deps, who, { streamName: "s", shardToMerge: "0", adjacentShardToMerge: "1" });
  await streams.runJobs();
  clock.advance(40 * HOUR_MS);
  await retainStreams(deps);
  expect(await idsOf(who)).toEqual([0, 1, 2]);
});

test("a shard of an on-demand stream that is used more than half is split, the others are left alone", async () => {
  const { deps } = streams;
  const { who, streamId } = await makeStream();
  const ref = (shard: number) => ({ team: who.teamId, stream: streamId, shard });
  // Half a minute at 600 records a second, half a minute at 0.6 MiB a second, and a little.
  for (let i = 0; i < 18; i += 1) await put(ref(1), 1000, 1);
  for (let i = 0; i < 18; i += 1) await put(ref(2), 1, 1024 * 1024);
  await put(ref(3), 500, 100);
  await scaleOnDemand(deps);
  await scaleOnDemand(deps);
  await streams.runJobs();
  const { shards } = await listShards(deps, who, { streamName: "s", shardFilter: { type: "AT_LATEST" } });
  expect(shards.map((shard) => [Number(shard.shardId.slice(8)), shard.parentShardId?.slice(-1)])).toEqual([
    [0, undefined],
    [3, undefined],
    [4, "1"],
    [5, "1"],
    [6, "2"],
    [7, "2"],
  ]);
  await scaleOnDemand(deps);
  expect(streams.takeJobs()).toEqual([]);
});

test("a provisioned stream is never scaled", async () => {
  const { deps } = streams;
  const { who, streamId } = await makeStream(1);
  for (let i = 0; i < 40; i += 1) await put({ team: who.teamId, stream: streamId, shard: 0 }, 1000, 1);
  await scaleOnDemand(deps);
  await streams.runJobs();
  expect(await idsOf(who)).toEqual([0]);
});

test("a stream whose shards cannot be trimmed keeps no other from being trimmed, and is told in the end", async () => {
  const { deps, clock } = streams;
  const { who: first, streamId: firstId } = await makeStream(1);
  const { who: second, streamId: secondId } = await makeStream(1);
  for (const [who, stream] of [
    [first, firstId],
    [second, secondId],
  ] as const) {
    await put({ team: who.teamId, stream, shard: 0 }, 1, 10);
  }
  clock.advance(25 * HOUR_MS);
  const log = new Proxy(deps.log, {
    get: (held, name: keyof StreamLog) =>
      name !== "trim"
        ? held[name].bind(held)
        : async (ref: ShardRef, beforeMs: number) => {
            if (ref.stream === firstId) throw new Error("broken");
            return held.trim(ref, beforeMs);
          },
  });
  await expect(retainStreams({ ...deps, log })).rejects.toMatchObject({ cause: new Error("broken") });
  const earliest = async (who: Principal, stream: string) =>
    (await deps.log.stats({ team: who.teamId, stream, shard: 0 })).earliest.n;
  expect([await earliest(first, firstId), await earliest(second, secondId)]).toEqual([0, 1]);
});
