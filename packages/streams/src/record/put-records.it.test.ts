import { setTimeout as sleep } from "node:timers/promises";
import { KIB, MIB } from "@millrace/base";
import { LogError } from "@millrace/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logWithAppend } from "../../test/log-with-append.ts";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { entriesOf, makeStream, readFrom, record, recordsOf } from "../../test/put-and-read.ts";
import { updateMaxRecordSize } from "../setting/update-max-record-size.ts";
import { splitShard } from "../shard/split-shard.ts";
import { createStream } from "../stream/create-stream.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { putRecord } from "./put-record.ts";
import { putRecords } from "./put-records.ts";
import { sliceRecords } from "./slice-records.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const shardId = (index: number) => `shardId-${String(index).padStart(12, "0")}`;
const middle = String(1n << 127n);

test("records go to the shard of their key's MD5, or of the explicit hash key, and are read back in order as they came", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who, 2);
  // MD5 of "a" begins with 0c, of "b" with 92.
  const records = [
    record("a", "1"),
    record("b", "2"),
    record("a", "3"),
    record("a", "4", middle),
    record("ключ", "5", "0"),
  ];
  const outcome = await putRecords(streams.deps, who, { streamName, slices: sliceRecords(records) });
  const entries = entriesOf(outcome);
  expect(outcome.failedRecordCount).toBe(0);
  expect(entries.map((entry) => "shardId" in entry && entry.shardId)).toEqual([0, 1, 0, 1, 0].map(shardId));
  const first = recordsOf(await readFrom(streams.deps, who, { streamName }));
  expect(first.map(({ data }) => data)).toEqual(["1", "3", "5"]);
  expect(first[2]?.partitionKey).toBe("ключ");
  const numbers = entries.filter((_, i) => i % 2 === 0).map((entry) => "shardId" in entry && entry.sequenceNumber);
  expect(first.map(({ sequenceNumber }) => sequenceNumber)).toEqual(numbers);
});

test("base64 text is stored as it came and sized without its padding", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const texts = ["", "a", "ab", "abc"].map((text) => Buffer.from(text).toString("base64"));
  const slices = { ...sliceRecords(texts.map((text) => record("k", text))), encoding: "base64" as const };
  await putRecords(streams.deps, who, { streamName, slices });
  const read = await readFrom(streams.deps, who, { streamName });
  expect(recordsOf(read).map(({ data }) => data)).toEqual(["", "a", "ab", "abc"]);
  expect(read.page.batches[0]?.batch.encoding).toBe("base64");
});

test("an explicit hash key beyond 2^128-1 refuses the whole request and stores nothing", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const tooHigh = String(1n << 128n);
  const put = putRecords(streams.deps, who, {
    streamName,
    slices: sliceRecords([record("a"), record("b", "b", tooHigh)]),
  });
  await expect(put).rejects.toMatchObject({
    code: "argument.invalid",
    message: `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${tooHigh}`,
  });
  expect((await readFrom(streams.deps, who, { streamName })).page.recordCount).toBe(0);
});

test("a record over the stream's maximum, keys included, refuses the whole request; one of exactly the maximum passes", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const put = (bytes: number) =>
    putRecords(streams.deps, who, {
      streamName,
      slices: sliceRecords([record("k", "small"), record("key", Buffer.alloc(bytes))]),
    });
  await expect(put(1024 * KIB - 2)).rejects.toMatchObject({ code: "argument.invalid" });
  expect((await put(1024 * KIB - 3)).failedRecordCount).toBe(0);
});

test("more than 10 MiB in one request, keys included, are refused as a whole", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const put = (count: number, rest: number) =>
    putRecords(streams.deps, who, {
      streamName,
      slices: sliceRecords([
        ...Array.from({ length: count }, () => record("k", Buffer.alloc(MIB - 1))),
        record("k", Buffer.alloc(rest)),
      ]),
    });
  await expect(put(10, 0)).rejects.toMatchObject({ message: "Records size exceeds 10 MB limit" });
  expect((await put(9, MIB - 1)).failedRecordCount).toBe(0);
});

test("a stream that is CREATING, DELETING or missing does not exist for a writer", async () => {
  const who = await streams.makeCaller();
  const slices = sliceRecords([record("k")]);
  await createStream(streams.deps, who, { streamName: "young", shardCount: 1 });
  for (const streamName of ["young", "none"]) {
    await expect(putRecords(streams.deps, who, { streamName, slices })).rejects.toMatchObject({
      message: `Stream ${streamName} under account ${who.accountId} not found.`,
    });
  }
  await streams.runJobs();
  expect(await putRecord(streams.deps, who, { streamName: "young", slices })).toMatchObject({ shardId: shardId(0) });
  await deleteStream(streams.deps, who, { streamName: "young" });
  await expect(putRecords(streams.deps, who, { streamName: "young", slices })).rejects.toMatchObject({
    code: "stream.notFound",
  });
});

test("by ARN or name, but both must name one stream, and another region's does not exist here", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const slices = sliceRecords([record("k")]);
  const streamArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/${streamName}`;
  expect(await putRecord(streams.deps, who, { streamArn, slices })).toMatchObject({ shardId: shardId(0) });
  await expect(putRecord(streams.deps, who, { streamArn, streamName: "other", slices })).rejects.toMatchObject({
    code: "argument.invalid",
  });
  await expect(putRecord(streams.deps, who, { slices })).rejects.toMatchObject({ code: "argument.invalid" });
  await expect(putRecord(streams.deps, { ...who, region: "eu-west-1" }, { streamArn, slices })).rejects.toMatchObject({
    code: "stream.notFound",
  });
});

test("SequenceNumberForOrdering takes numbers that were given out and refuses garbage and the future", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const slices = sliceRecords([record("k")]);
  const { sequenceNumber } = await putRecord(streams.deps, who, { streamName, slices });
  const next = await putRecord(streams.deps, who, { streamName, slices, sequenceNumberForOrdering: sequenceNumber });
  expect(BigInt(next.sequenceNumber) > BigInt(sequenceNumber)).toBe(true);
  await putRecord(streams.deps, who, { streamName, slices, sequenceNumberForOrdering: "0" });
  for (const wrong of ["49", String(BigInt(sequenceNumber) + (3600n << 36n))]) {
    await expect(
      putRecord(streams.deps, who, { streamName, slices, sequenceNumberForOrdering: wrong }),
    ).rejects.toMatchObject({
      message: `ExclusiveMinimumSequenceNumber ${wrong} used in PutRecord on stream ${streamName} under account ${who.accountId} is invalid.`,
    });
  }
});

test("puts during a split wait for the children and lose, double and reorder nothing", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const keys = ["a", "b", "c", "d"];
  const outcomes: Promise<unknown>[] = [];
  let n = 0;
  const putSome = async () => {
    const records = keys.map((key) => record(key, `${key}${n}`));
    n += 1;
    const outcome = await putRecords(streams.deps, who, { streamName, slices: sliceRecords(records) });
    expect(outcome.failedRecordCount).toBe(0);
  };
  for (let i = 0; i < 5; i += 1) await putSome();
  await splitShard(streams.deps, who, { streamName, shardToSplit: shardId(0), newStartingHashKey: middle });
  const { log } = streams.deps;
  const stream = await streams.deps.directory.get(who, { streamName });
  // The moment between the seal and the new map.
  await log.seal({ team: who.teamId, stream: stream.id, shard: 0 });
  outcomes.push(putSome());
  await sleep(60);
  await streams.runJobs();
  await Promise.all(outcomes);
  await putSome();
  const read = async (index: number) =>
    recordsOf(await readFrom(streams.deps, who, { streamName, shardId: shardId(index) }));
  const [parent, low, high] = [await read(0), await read(1), await read(2)];
  const all = [...parent, ...low, ...high];
  for (const key of keys) {
    const ofKey = all.filter(({ partitionKey }) => partitionKey === key);
    expect(ofKey.map(({ data }) => data)).toEqual(Array.from({ length: 7 }, (_, i) => `${key}${i}`));
    expect(ofKey.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
      ofKey.map(({ sequenceNumber }) => sequenceNumber).sort(),
    );
  }
  expect([low.length, high.length].every((count) => count > 0)).toBe(true);
});

test("when the log does not answer, records fail one by one as InternalFailure and PutRecord as a whole; a full disk throttles", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who, 2);
  const slices = sliceRecords([record("a"), record("b")]);
  const failing = (reason: "unavailable" | "backpressure") => ({
    ...streams.deps,
    log: logWithAppend(streams.deps.log, async (...args) => {
      if (args[0].shard === 0) throw new LogError(reason, "a test says so");
      return streams.deps.log.append(...args);
    }),
  });
  const outcome = await putRecords(failing("unavailable"), who, { streamName, slices });
  expect(outcome.failedRecordCount).toBe(1);
  expect(entriesOf(outcome)).toMatchObject([
    { errorCode: "InternalFailure", errorMessage: "Internal Service Failure" },
    { shardId: shardId(1) },
  ]);
  await expect(putRecord(failing("unavailable"), who, { streamName, slices })).rejects.toMatchObject({
    code: "unavailable",
  });
  await expect(putRecord(failing("backpressure"), who, { streamName, slices })).rejects.toMatchObject({
    code: "throughput.exceeded",
  });
});

test("a team's own limits of records a call and of bytes a record hold beside AWS's", async () => {
  const who = await streams.makeCaller({ limits: { putRecordsRecordsMax: 2, recordBytesMax: 2 * MIB } });
  const streamName = await makeStream(streams, who);
  const put = (count: number) =>
    putRecords(streams.deps, who, { streamName, slices: sliceRecords(Array(count).fill(record("k"))) });
  expect((await put(2)).failedRecordCount).toBe(0);
  await expect(put(3)).rejects.toMatchObject({
    code: "input.invalid",
    message:
      "1 validation error detected: Value at 'records' failed to satisfy constraint: Member must have length less than or equal to 2",
  });
  const tooLarge = { code: "input.invalid", message: "MaxRecordSizeInKiB must not be greater than 2048." };
  await expect(
    createStream(streams.deps, who, { streamName: "large", shardCount: 1, maxRecordSizeInKib: 2049 }),
  ).rejects.toMatchObject(tooLarge);
  await expect(updateMaxRecordSize(streams.deps, who, { streamName, maxRecordSizeInKib: 2049 })).rejects.toMatchObject(
    tooLarge,
  );
  await updateMaxRecordSize(streams.deps, who, { streamName, maxRecordSizeInKib: 2048 });
});
