import { KIB, MIB } from "@millrace/base";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { entriesOf, makeStream, readFrom, record, recordsOf } from "../../test/put-and-read.ts";
import { putRecords } from "../record/put-records.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { increaseStreamRetentionPeriod } from "../setting/increase-stream-retention-period.ts";
import { mergeShards } from "../shard/merge-shards.ts";
import { splitShard } from "../shard/split-shard.ts";
import { createStream } from "../stream/create-stream.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { getRecords } from "./get-records.ts";
import { getShardIterator } from "./get-shard-iterator.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const SHARD = "shardId-000000000000";

async function makeFilled(texts: readonly string[], shardCount = 1) {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who, shardCount);
  const put = async (...more: string[]) => {
    const slices = sliceRecords(more.map((text) => record("k", text, "0")));
    const entries = entriesOf(await putRecords(streams.deps, who, { streamName, slices }));
    return entries.map((entry) => ("sequenceNumber" in entry ? entry.sequenceNumber : ""));
  };
  const numbers = texts.length > 0 ? await put(...texts) : [];
  const read = (from: Partial<Parameters<typeof getShardIterator>[2]> = {}) =>
    readFrom(streams.deps, who, { ...from, streamName });
  const next = (shardIterator: string | undefined, limit?: number) =>
    getRecords(streams.deps, who, { shardIterator: shardIterator ?? "", limit });
  return { who, streamName, put, numbers, read, next };
}

const textsOf = (outcome: Parameters<typeof recordsOf>[0]) => recordsOf(outcome).map(({ data }) => data);

test("each of the five iterator types starts where it says", async () => {
  const { numbers, read, put } = await makeFilled(["1", "2"]);
  streams.clock.advance(2000);
  const middleMs = streams.clock.nowMs();
  streams.clock.advance(2000);
  await put("3");
  const startingSequenceNumber = numbers[1] as string;
  expect(textsOf(await read())).toEqual(["1", "2", "3"]);
  expect(textsOf(await read({ shardIteratorType: "LATEST" }))).toEqual([]);
  expect(textsOf(await read({ shardIteratorType: "AT_SEQUENCE_NUMBER", startingSequenceNumber }))).toEqual(["2", "3"]);
  expect(textsOf(await read({ shardIteratorType: "AFTER_SEQUENCE_NUMBER", startingSequenceNumber }))).toEqual(["3"]);
  expect(textsOf(await read({ shardIteratorType: "AT_TIMESTAMP", timestamp: middleMs }))).toEqual(["3"]);
  expect(textsOf(await read({ shardIteratorType: "AT_TIMESTAMP", timestamp: 0 }))).toEqual(["1", "2", "3"]);
});

test("LATEST is fixed when it is given, not when it is used", async () => {
  const { who, streamName, put, next } = await makeFilled(["before"]);
  const latest = await getShardIterator(streams.deps, who, { streamName, shardId: "0", shardIteratorType: "LATEST" });
  await put("after");
  expect(textsOf(await next(latest.shardIterator))).toEqual(["after"]);
});

test("a reader goes on by limit with a new iterator each time, is behind until the tip, and a used iterator works again", async () => {
  const { read, next } = await makeFilled(["1", "2", "3"]);
  streams.clock.advance(10);
  const { nextShardIterator: start } = await read({ shardIteratorType: "AT_TIMESTAMP", timestamp: 0 });
  const { who: _who, ...filled } = await makeFilled(["1", "2", "3"]);
  expect(start).toBeDefined();
  const tip = await next(start);
  expect([tip.page.recordCount, tip.millisBehindLatest]).toEqual([0, 0]);
  expect(tip.nextShardIterator).not.toBe(start);
  const { shardIterator } = await getShardIterator(streams.deps, _who, {
    streamName: filled.streamName,
    shardId: SHARD,
    shardIteratorType: "TRIM_HORIZON",
  });
  const one = await filled.next(shardIterator, 1);
  expect(textsOf(one)).toEqual(["1"]);
  expect(one.millisBehindLatest).toBeGreaterThan(0);
  const rest = await filled.next(one.nextShardIterator, 5);
  expect([textsOf(rest), rest.millisBehindLatest]).toEqual([["2", "3"], 0]);
  expect(textsOf(await filled.next(`"${shardIterator}"`, 1))).toEqual(["1"]);
});

test("an answer holds at most 10 MiB, and a record that is larger than what is left begins the next one", async () => {
  const { read, next, put } = await makeFilled([]);
  const large = "x".repeat(1000 * KIB);
  for (let i = 0; i < 11; i += 1) await put(large);
  const first = await read();
  expect(first.page.recordCount).toBe(10);
  expect((await next(first.nextShardIterator)).page.recordCount).toBe(1);
});

test("an iterator expires after 300 s, in Java's words, whatever became of its stream", async () => {
  const { who, streamName, read, next } = await makeFilled(["1"]);
  const { nextShardIterator } = await read();
  streams.clock.advance(299_000);
  expect((await next(nextShardIterator)).page.recordCount).toBe(0);
  streams.clock.advance(2000);
  const expired = {
    code: "iterator.expired",
    message: expect.stringMatching(
      /^Iterator expired\. The iterator was created at time \w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4} while right now it is \w{3} .* UTC \d{4} which is further in the future than the tolerated delay of 300000 milliseconds\.$/,
    ),
  };
  await expect(next(nextShardIterator)).rejects.toMatchObject(expired);
  const { nextShardIterator: fresh } = await read();
  await deleteStream(streams.deps, who, { streamName });
  await streams.runJobs();
  await expect(next(nextShardIterator)).rejects.toMatchObject(expired);
  await expect(next(fresh)).rejects.toMatchObject({
    code: "shard.notFound",
    message: `Shard ${SHARD} in stream ${streamName} under account ${who.accountId} does not exist`,
  });
});

test("garbage, a changed token and a token of another kind are no iterators", async () => {
  const { read, next } = await makeFilled(["1"]);
  const { nextShardIterator = "" } = await read();
  const changed = `${nextShardIterator.slice(0, 60)}${nextShardIterator[60] === "A" ? "B" : "A"}${nextShardIterator.slice(61)}`;
  for (const token of ["x", changed, "", streams.deps.tokens.seal("list", ["a"])]) {
    await expect(next(token)).rejects.toMatchObject({ code: "argument.invalid", message: "Invalid ShardIterator." });
  }
});

test("an iterator has at most 512 characters, for the longest name too", async () => {
  const who = await streams.makeCaller();
  const streamName = "n".repeat(128);
  await createStream(streams.deps, who, { streamName, shardCount: 1 });
  await streams.runJobs();
  const { nextShardIterator = "" } = await readFrom(streams.deps, who, { streamName });
  expect(nextShardIterator.length).toBeLessThanOrEqual(512);
});

test("what is older than the retention is hidden although the log still keeps it, and stays gone when the retention grows", async () => {
  const { who, streamName, read, put } = await makeFilled(["old"]);
  streams.clock.advance(24 * 3_600_000 + 1000);
  await put("new");
  expect(textsOf(await read())).toEqual(["new"]);
  await increaseStreamRetentionPeriod(streams.deps, who, { streamName, retentionPeriodHours: 48 });
  expect(textsOf(await read())).toEqual(["new"]);
  streams.clock.advance(30 * 3_600_000);
  expect(textsOf(await read())).toEqual(["new"]);
});

test("the end of a closed shard: no iterator and both children, with the last records and for LATEST at once", async () => {
  const { who, streamName, read } = await makeFilled(["last"]);
  await splitShard(streams.deps, who, { streamName, shardToSplit: SHARD, newStartingHashKey: String(1n << 127n) });
  await streams.runJobs();
  for (const [type, texts] of [
    ["TRIM_HORIZON", ["last"]],
    ["LATEST", []],
  ] as const) {
    const end = await read({ shardIteratorType: type });
    expect(textsOf(end)).toEqual(texts);
    expect(end.nextShardIterator).toBeUndefined();
    expect(end.childShards).toEqual([
      {
        shardId: "shardId-000000000001",
        parentShards: [SHARD],
        hashKeyRange: { startingHashKey: "0", endingHashKey: String((1n << 127n) - 1n) },
      },
      {
        shardId: "shardId-000000000002",
        parentShards: [SHARD],
        hashKeyRange: { startingHashKey: String(1n << 127n), endingHashKey: String((1n << 128n) - 1n) },
      },
    ]);
  }
});

test("both parents of a merge list the one child with both parents", async () => {
  const { who, streamName, read } = await makeFilled([], 2);
  await mergeShards(streams.deps, who, {
    streamName,
    shardToMerge: SHARD,
    adjacentShardToMerge: "shardId-000000000001",
  });
  await streams.runJobs();
  for (const shardId of [SHARD, "shardId-000000000001"]) {
    const { childShards } = await read({ shardId });
    expect(childShards).toMatchObject([
      { shardId: "shardId-000000000002", parentShards: [SHARD, "shardId-000000000001"] },
    ]);
  }
});

test("between the seal and the new map a shard looks open: an iterator and no children", async () => {
  const { who, streamName, read } = await makeFilled(["1"]);
  const { id } = await streams.deps.directory.get(who, { streamName });
  await streams.deps.log.seal({ team: who.teamId, stream: id, shard: 0 });
  const outcome = await read();
  expect(outcome.nextShardIterator).toBeDefined();
  expect(outcome.childShards).toBeUndefined();
});

test("a deleted stream, and one made again under its name, end an old iterator and an old sequence number", async () => {
  const { who, streamName, read, next, numbers } = await makeFilled(["1"]);
  const { nextShardIterator } = await read();
  await deleteStream(streams.deps, who, { streamName });
  await streams.runJobs();
  const gone = {
    code: "shard.notFound",
    message: `Shard ${SHARD} in stream ${streamName} under account ${who.accountId} does not exist`,
  };
  await expect(next(nextShardIterator)).rejects.toMatchObject(gone);
  await expect(read()).rejects.toMatchObject(gone);
  streams.clock.advance(1500);
  await createStream(streams.deps, who, { streamName, shardCount: 1 });
  await streams.runJobs();
  await expect(next(nextShardIterator)).rejects.toMatchObject(gone);
  const startingSequenceNumber = numbers[0] as string;
  await expect(read({ shardIteratorType: "AT_SEQUENCE_NUMBER", startingSequenceNumber })).rejects.toMatchObject({
    message: `StartingSequenceNumber ${startingSequenceNumber} used in GetShardIterator on shard ${SHARD} in stream ${streamName} under account ${who.accountId} is invalid because it did not come from this stream.`,
  });
});

test("GetShardIterator refuses in AWS's words", async () => {
  const { who, streamName, read, numbers } = await makeFilled(["1"], 2);
  const number = numbers[0] as string;
  const combination =
    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified";
  const rows: [Parameters<typeof read>[0], string | RegExp][] = [
    [{ shardId: "a-b" }, `Could not find shard a-b in stream ${streamName} under account ${who.accountId}.`],
    [
      { shardId: "shardId-7" },
      `Shard shardId-000000000007 in stream ${streamName} under account ${who.accountId} does not exist`,
    ],
    [{ shardIteratorType: "AT_SEQUENCE_NUMBER" }, `${combination} AT_SEQUENCE_NUMBER and no StartingSequenceNumber.`],
    [
      { shardIteratorType: "LATEST", startingSequenceNumber: number },
      `${combination} LATEST and also a StartingSequenceNumber.`,
    ],
    [
      { shardIteratorType: "AT_SEQUENCE_NUMBER", startingSequenceNumber: number, shardId: "1" },
      `Invalid StartingSequenceNumber. It encodes ${SHARD}, while it was used in a call to a shard with shardId-000000000001`,
    ],
    [
      { shardIteratorType: "AT_SEQUENCE_NUMBER", startingSequenceNumber: "0" },
      `StartingSequenceNumber 0 used in GetShardIterator on shard ${SHARD} in stream ${streamName} under account ${who.accountId} is invalid.`,
    ],
    [
      { shardIteratorType: "AT_TIMESTAMP" },
      "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
    ],
    [
      { shardIteratorType: "AT_TIMESTAMP", timestamp: 4e12 },
      /^The timestampInMillis parameter cannot be greater than the currentTimestampInMillis\. timestampInMillis: 4000000000000, currentTimestampInMillis: \d+$/,
    ],
  ];
  for (const [from, message] of rows) {
    await expect(read(from)).rejects.toMatchObject({
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  }
});

test("the shard's own starting and ending sequence numbers are places to start from", async () => {
  const { who, streamName, read } = await makeFilled(["1"]);
  await splitShard(streams.deps, who, { streamName, shardToSplit: SHARD, newStartingHashKey: String(1n << 127n) });
  await streams.runJobs();
  const shard = (await streams.deps.directory.get(who, { streamName })).findShard(0);
  const at = (startingSequenceNumber = "", shardIteratorType = "AT_SEQUENCE_NUMBER") =>
    read({ shardIteratorType, startingSequenceNumber });
  expect(textsOf(await at(shard?.startingSequence))).toEqual(["1"]);
  expect(textsOf(await at(shard?.startingSequence, "AFTER_SEQUENCE_NUMBER"))).toEqual(["1"]);
  const end = await at(shard?.endingSequence);
  expect([textsOf(end), end.childShards?.length]).toEqual([[], 2]);
});

test("profile aws: five reads a second and shard, and after 10 MiB nothing for 5 s", async () => {
  const who = await streams.makeCaller({ limitsProfile: "aws" });
  const streamName = await makeStream(streams, who);
  for (let i = 0; i < 10; i += 1) {
    await putRecords(streams.deps, who, { streamName, slices: sliceRecords([record("k", Buffer.alloc(MIB - 1))]) });
    streams.clock.advance(1100);
  }
  const refused = {
    code: "throughput.exceeded",
    message: `Rate exceeded for Shard - ${who.accountId}/${streamName}/${SHARD}`,
  };
  streams.clock.stop();
  onTestFinished(() => streams.clock.go());
  const { shardIterator } = await getShardIterator(streams.deps, who, {
    streamName,
    shardId: SHARD,
    shardIteratorType: "LATEST",
  });
  const read = (token = shardIterator) => getRecords(streams.deps, who, { shardIterator: token });
  for (let i = 0; i < 5; i += 1) await read();
  await expect(read()).rejects.toMatchObject(refused);
  streams.clock.advance(1100);
  const all = await readFrom(streams.deps, who, { streamName });
  expect(all.page.recordCount).toBe(10);
  streams.clock.advance(4900);
  await expect(read()).rejects.toMatchObject(refused);
  streams.clock.advance(150);
  expect((await read()).page.recordCount).toBe(0);
});
