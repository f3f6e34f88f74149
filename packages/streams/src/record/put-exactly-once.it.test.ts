import { LogError } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logWithAppend } from "../../test/log-with-append.ts";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { entriesOf, makeStream, readFrom, record, recordsOf } from "../../test/put-and-read.ts";
import { mergeShards } from "../shard/merge-shards.ts";
import { splitShard } from "../shard/split-shard.ts";
import { putRecords } from "./put-records.ts";
import { sliceRecords } from "./slice-records.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller();
});
afterAll(() => streams.close());

const middle = String(1n << 127n);
const records = ["a", "b", "c", "d", "e"].map((key) => record(key));
const put = (streamName: string, sequence: number, deps = streams.deps, of = records) =>
  putRecords(deps, who, { streamName, slices: sliceRecords(of), producer: { id: "p", sequence } });

/** Every record of the stream, shard by shard. */
async function readAll(streamName: string): Promise<string[]> {
  const view = await streams.deps.directory.get(who, { streamName });
  const pages = await Promise.all(
    view.shards.map(({ id }) => readFrom(streams.deps, who, { streamName, shardId: id })),
  );
  return pages.flatMap(recordsOf).map(({ data }) => data);
}

test("a repeated request gets the same numbers and stores nothing", async () => {
  const streamName = await makeStream(streams, who, 3);
  const first = entriesOf(await put(streamName, 1));
  expect(entriesOf(await put(streamName, 1))).toEqual(first);
  expect((await readAll(streamName)).sort()).toEqual(["a", "b", "c", "d", "e"]);
  expect(entriesOf(await put(streamName, 2))).not.toEqual(first);
});

test("when one shard fails, the request fails as a whole, and its retry stores only what is missing", async () => {
  const streamName = await makeStream(streams, who, 3);
  const { log } = streams.deps;
  const append: typeof log.append = async (ref, ...rest) => {
    if (ref.shard === 1) throw new LogError("unavailable", "a test says so", { definite: false });
    return log.append(ref, ...rest);
  };
  await expect(put(streamName, 1, { ...streams.deps, log: logWithAppend(log, append) })).rejects.toMatchObject({
    code: "unavailable",
  });
  await put(streamName, 1);
  expect((await readAll(streamName)).sort()).toEqual(["a", "b", "c", "d", "e"]);
});

test("a retry after splits and a merge finds what the closed shards stored, two generations back", async () => {
  const streamName = await makeStream(streams, who);
  const first = entriesOf(await put(streamName, 1));
  const reshards = [
    () => splitShard(streams.deps, who, { streamName, shardToSplit: "0", newStartingHashKey: middle }),
    () => mergeShards(streams.deps, who, { streamName, shardToMerge: "1", adjacentShardToMerge: "2" }),
  ];
  for (const [i, reshard] of reshards.entries()) {
    await reshard();
    await streams.runJobs();
    expect(entriesOf(await put(streamName, 1))).toEqual(first);
    const next = entriesOf(await put(streamName, 2 + i));
    expect(entriesOf(await put(streamName, 2 + i))).toEqual(next);
  }
  expect(await readAll(streamName)).toHaveLength(3 * records.length);
});

test("a first attempt that stored one shard before a reshard of the other is completed by its retry after it", async () => {
  const streamName = await makeStream(streams, who, 2);
  const { log } = streams.deps;
  const append: typeof log.append = async (ref, ...rest) => {
    if (ref.shard === 1) throw new LogError("unavailable", "a test says so");
    return log.append(ref, ...rest);
  };
  await expect(put(streamName, 7, { ...streams.deps, log: logWithAppend(log, append) })).rejects.toMatchObject({
    code: "unavailable",
  });
  await mergeShards(streams.deps, who, { streamName, shardToMerge: "0", adjacentShardToMerge: "1" });
  await streams.runJobs();
  const done = entriesOf(await put(streamName, 7));
  expect(entriesOf(await put(streamName, 7))).toEqual(done);
  expect((await readAll(streamName)).sort()).toEqual(["a", "b", "c", "d", "e"]);
});

test("a sequence that was used for other records, or is older than remembered, is refused", async () => {
  const streamName = await makeStream(streams, who);
  await put(streamName, 1);
  await expect(put(streamName, 1, streams.deps, records.slice(1))).rejects.toMatchObject({ code: "argument.invalid" });
  for (let sequence = 2; sequence < 8; sequence += 1) await put(streamName, sequence);
  await expect(put(streamName, 1)).rejects.toMatchObject({ code: "argument.invalid" });
});

test("what throttling would split is refused as a whole, and nothing of it is stored", async () => {
  const limited = await streams.makeCaller({ limitsProfile: "aws", limits: { shardWriteRecordsPerSecond: 3 } });
  const streamName = await makeStream(streams, limited);
  const input = { streamName, slices: sliceRecords(records), producer: { id: "p", sequence: 1 } };
  await expect(putRecords(streams.deps, limited, input)).rejects.toMatchObject({ code: "throughput.exceeded" });
  expect((await readFrom(streams.deps, limited, { streamName })).page.recordCount).toBe(0);
  const fewer = { ...input, slices: sliceRecords(records.slice(0, 3)) };
  expect((await putRecords(streams.deps, limited, fewer)).failedRecordCount).toBe(0);
});
