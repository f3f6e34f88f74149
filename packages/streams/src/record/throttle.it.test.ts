import { MIB } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { entriesOf, makeStream, readFrom, record, recordsOf } from "../../test/put-and-read.ts";
import { updateMaxRecordSize } from "../setting/update-max-record-size.ts";
import { putRecord } from "./put-record.ts";
import { putRecords } from "./put-records.ts";
import { sliceRecords } from "./slice-records.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller({ limitsProfile: "aws" });
  streams.clock.stop();
});
afterAll(() => streams.close());

const put = (streamName: string, ...records: ReturnType<typeof record>[]) =>
  putRecords(streams.deps, who, { streamName, slices: sliceRecords(records) });
const rateExceeded = (streamName: string) => ({
  errorCode: "ProvisionedThroughputExceededException",
  errorMessage: `Rate exceeded for shard shardId-000000000000 in stream ${streamName} under account ${who.accountId}.`,
});
const high = String((1n << 128n) - 1n);

test("of several records of 1 MiB for one shard the first is stored, the rest fails in order, and the other shard does not notice", async () => {
  const streamName = await makeStream(streams, who, 2);
  const large = Buffer.alloc(MIB - 1);
  const outcome = await put(
    streamName,
    record("k", large, "0"),
    record("k", large, "0"),
    record("k", "small", "0"),
    record("k", "other", high),
  );
  expect(outcome.failedRecordCount).toBe(2);
  expect(entriesOf(outcome)).toMatchObject([
    { shardId: "shardId-000000000000" },
    rateExceeded(streamName),
    rateExceeded(streamName),
    { shardId: "shardId-000000000001" },
  ]);
  expect(recordsOf(await readFrom(streams.deps, who, { streamName }))).toHaveLength(1);
});

test("a thousand records a second and shard, and again a second later; PutRecord says it as a whole", async () => {
  const streamName = await makeStream(streams, who);
  const many = Array.from({ length: 500 }, (_, i) => record(`k${i}`));
  const failed = async () => (await put(streamName, ...many)).failedRecordCount;
  expect([await failed(), await failed()]).toEqual([0, 0]);
  expect(await failed()).toBe(500);
  const single = putRecord(streams.deps, who, { streamName, slices: sliceRecords([record("k", Buffer.alloc(100))]) });
  await expect(
    Promise.all([
      single,
      ...Array.from({ length: 200 }, () =>
        putRecord(streams.deps, who, { streamName, slices: sliceRecords([record("k")]) }),
      ),
    ]),
  ).rejects.toMatchObject({
    code: "throughput.exceeded",
    message: rateExceeded(streamName).errorMessage,
  });
  streams.clock.advance(1000);
  expect(await failed()).toBe(0);
});

test("a record of 10 MiB passes a full bucket, and then the shard refuses for ten seconds", async () => {
  const streamName = await makeStream(streams, who);
  const streamArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/${streamName}`;
  await updateMaxRecordSize(streams.deps, who, { streamArn, maxRecordSizeInKib: 10_240 });
  await streams.runJobs();
  expect((await put(streamName, record("k", Buffer.alloc(10 * MIB - 1)))).failedRecordCount).toBe(0);
  streams.clock.advance(8900);
  expect((await put(streamName, record("k"))).failedRecordCount).toBe(1);
  streams.clock.advance(1000);
  expect((await put(streamName, record("k"))).failedRecordCount).toBe(0);
});
