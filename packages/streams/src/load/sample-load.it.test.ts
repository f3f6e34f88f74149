import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, record } from "../../test/put-and-read.ts";
import { putRecords } from "../record/put-records.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { splitShard } from "../shard/split-shard.ts";
import { findKeyShard } from "./find-key-shard.ts";
import { sampleLoad } from "./sample-load.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller();
});
afterAll(() => streams.close());

const half = 1n << 127n;
const put = (streamName: string, ...records: ReturnType<typeof record>[]) =>
  putRecords(streams.deps, who, { streamName, slices: sliceRecords(records) });

test("a shard's load is what it was put in the last minute, and its hot key stands first", async () => {
  const streamName = await makeStream(streams, who, 2);
  streams.clock.advance(300_000);
  await put(streamName, record("long ago", "x".repeat(5000)));
  streams.clock.advance(120_000);
  for (let i = 0; i < 20; i += 1) await put(streamName, record("hot", "x".repeat(97), "7"), record(`k${i}`, "y", "9"));
  streams.clock.advance(20_000);
  const [low, high] = await sampleLoad(streams.deps, who, { streamName, keysMax: 1 });
  expect(low).toMatchObject({ index: 0, records: 40, spanMs: 60_000, otherRecords: 20 });
  expect(low?.keys).toEqual([{ key: "hot", hashKey: "7", records: 20, bytes: 2000 }]);
  expect(low?.recordsPerSecond).toBeCloseTo(40 / 60);
  expect(low?.bytesPerSecond).toBeCloseTo((2000 + (low?.otherBytes ?? 0)) / 60);
  expect(high).toMatchObject({ index: 1, records: 0, keys: [], recordsPerSecond: 0 });
  expect(await sampleLoad(streams.deps, who, { streamName, shardId: "shardId-000000000001", keysMax: 9 })).toHaveLength(
    1,
  );
});

test("where a key goes is said for now and for then, by the key's MD5", async () => {
  const streamName = await makeStream(streams, who);
  const thenMs = streams.clock.nowMs();
  streams.clock.advance(5000);
  await splitShard(streams.deps, who, { streamName, shardToSplit: "0", newStartingHashKey: String(half) });
  await streams.runJobs();
  streams.clock.advance(5000);
  const ask = (atMs?: number) =>
    findKeyShard(streams.deps, who, { streamName, partitionKey: "k", ...(atMs !== undefined && { atMs }) });
  expect(await ask()).toEqual({
    hashHex: "8ce4b16b22b58894aa86c421e8759df3",
    hashKey: String(0x8ce4b16b22b58894aa86c421e8759df3n),
    shardId: "shardId-000000000002",
  });
  expect((await ask(thenMs)).shardId).toBe("shardId-000000000000");
  expect((await ask(thenMs - 86_400_000)).shardId).toBeUndefined();
});
