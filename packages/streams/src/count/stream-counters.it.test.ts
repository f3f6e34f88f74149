import { MetricBook } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, readFrom, record } from "../../test/put-and-read.ts";
import type { StreamsDeps } from "../deps.ts";
import { getRecords } from "../iterator/get-records.ts";
import { getShardIterator } from "../iterator/get-shard-iterator.ts";
import { writeReaders } from "../reader/write-readers.ts";
import { putRecord } from "../record/put-record.ts";
import { putRecords } from "../record/put-records.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { enableEnhancedMonitoring } from "../setting/enable-enhanced-monitoring.ts";
import { StreamCounters } from "./stream-counters.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller({ limitsProfile: "aws" });
  streams.clock.stop();
});
afterAll(() => streams.close());

/** A stream, and a book of its own. */
async function openCounted(shardCount = 1) {
  const book = new MetricBook();
  const deps: StreamsDeps = { ...streams.deps, counters: new StreamCounters(book) };
  const streamName = await makeStream(streams, who, shardCount);
  /** Sum and count by metric, and by the dimensions beside the stream's name. */
  const counted = () =>
    Object.fromEntries(
      book.turn().map(({ metric, dimensions: { StreamName: _, ...more }, sum, count }) => {
        return [[metric, ...Object.values(more)].join(" "), [sum, count]];
      }),
    );
  return { deps, streamName, counted };
}

async function iteratorOf(deps: StreamsDeps, streamName: string): Promise<string> {
  const place = { streamName, shardId: "shardId-000000000000", shardIteratorType: "TRIM_HORIZON" };
  return (await getShardIterator(deps, who, place)).shardIterator;
}

test("a put is counted as what it stored: records and bytes of data and keys, under the operation that brought them", async () => {
  const { deps, streamName, counted } = await openCounted();
  await putRecords(deps, who, { streamName, slices: sliceRecords([record("key", "12345"), record("k", "12")]) });
  await putRecord(deps, who, { streamName, slices: sliceRecords([record("k", "1")]) });
  expect(counted()).toMatchObject({
    IncomingRecords: [3, 2],
    IncomingBytes: [13, 2],
    "PutRecords.Bytes": [11, 1],
    "PutRecords.Records": [2, 1],
    "PutRecords.TotalRecords": [2, 1],
    "PutRecords.SuccessfulRecords": [2, 1],
    "PutRecords.ThrottledRecords": [0, 1],
    "PutRecords.Success": [1, 1],
    "PutRecord.Bytes": [2, 1],
    "PutRecord.Success": [1, 1],
  });
});

test("what a shard's limit refuses is counted by stream, by shard and by who brought it; what it took is counted as stored", async () => {
  const { deps, streamName, counted } = await openCounted(2);
  const many = Array.from({ length: 500 }, () => record("k", "1", "0"));
  for (let i = 0; i < 3; i += 1) await putRecords(deps, who, { streamName, slices: sliceRecords(many) });
  const single = putRecord(deps, who, { streamName, slices: sliceRecords([record("k", "1", "0")]) });
  await expect(single).rejects.toMatchObject({ code: "throughput.exceeded" });
  expect(counted()).toMatchObject({
    IncomingRecords: [1000, 2],
    IncomingBytes: [2000, 2],
    WriteProvisionedThroughputExceeded: [501, 2],
    "PutRecords.ThrottledRecords": [500, 3],
    "PutRecords.FailedRecords": [0, 3],
    "PutRecords.Success": [2, 3],
    "PutRecord.Success": [0, 1],
    [`ThrottledRecords shardId-000000000000 ${who.id}`]: [501, 2],
  });
});

test("a repetition of an exactly-once put, which the log recognises, is counted; one that fails is not", async () => {
  const { deps, streamName, counted } = await openCounted();
  const once = { streamName, slices: sliceRecords([record("k", "1234")]), producer: { id: "p", sequence: 1 } };
  await putRecords(deps, who, once);
  expect(counted()).toMatchObject({ IncomingRecords: [1, 1], IncomingBytes: [5, 1] });
  const other = { ...once, slices: sliceRecords([record("k", "1"), record("k", "2")]) };
  await expect(putRecords(deps, who, other)).rejects.toMatchObject({ code: "argument.invalid" });
  expect(counted()).toEqual({ "PutRecords.Success": [0, 1] });
});

test("a read is counted with how far it is behind, and its reader's place is written down", async () => {
  const { deps, streamName, counted } = await openCounted();
  await putRecords(deps, who, { streamName, slices: sliceRecords([record("k", "1"), record("k", "22")]) });
  counted();
  streams.clock.advance(2000);
  const shardIterator = await iteratorOf(deps, streamName);
  await getRecords(deps, who, { shardIterator, limit: 1 });
  expect(counted()).toMatchObject({
    "GetRecords.Success": [1, 1],
    "GetRecords.Records": [1, 1],
    "GetRecords.Bytes": [2, 1],
    "GetRecords.IteratorAgeMilliseconds": [2000, 1],
    [`ReaderMillisBehindLatest ${who.id}`]: [2000, 1],
  });
  await writeReaders(deps);
  const places = () => deps.db.withTeam(who.teamId, (tx) => tx.streamReader.findMany({ where: { reader: who.id } }));
  const { id } = await deps.directory.get(who, { streamName });
  const place = { streamId: id, shardIndex: 0, kind: "key" };
  expect(await places()).toMatchObject([{ ...place, n: 1n, behindMs: 2000n }]);
  await readFrom(deps, who, { streamName });
  await writeReaders(deps);
  expect(await places()).toMatchObject([{ ...place, n: 2n, behindMs: 0n }]);
});

test("a reader that comes too fast is counted by stream and by who it is", async () => {
  const { deps, streamName, counted } = await openCounted();
  const shardIterator = await iteratorOf(deps, streamName);
  for (let i = 0; i < 5; i += 1) await getRecords(deps, who, { shardIterator });
  await expect(getRecords(deps, who, { shardIterator })).rejects.toMatchObject({ code: "throughput.exceeded" });
  expect(counted()).toMatchObject({
    "GetRecords.Success": [5, 6],
    ReadProvisionedThroughputExceeded: [1, 1],
    [`ThrottledReads shardId-000000000000 ${who.id}`]: [1, 1],
  });
});

test("shards are counted one by one only for the metrics that enhanced monitoring asks for", async () => {
  const { deps, streamName, counted } = await openCounted(2);
  await enableEnhancedMonitoring(deps, who, { streamName, shardLevelMetrics: ["IncomingRecords"] });
  await streams.runJobs();
  const high = String((1n << 128n) - 1n);
  const records = [record("a", "1", "0"), record("b", "1", high), record("c", "1", high)];
  await putRecords(deps, who, { streamName, slices: sliceRecords(records) });
  const all = counted();
  expect(all).toMatchObject({
    "IncomingRecords shardId-000000000000": [1, 1],
    "IncomingRecords shardId-000000000001": [2, 1],
  });
  expect(Object.keys(all).filter((name) => name.startsWith("IncomingBytes"))).toEqual(["IncomingBytes"]);
});
