import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getShardIterator } from "../src/iterator/get-shard-iterator.ts";
import { provisionStream } from "../src/jobs/provision-stream.ts";
import type { StreamJobPayload } from "../src/jobs/stream-job-payload.ts";
import { putRecord } from "../src/record/put-record.ts";
import { sliceRecords } from "../src/record/slice-records.ts";
import { createStream } from "../src/stream/create-stream.ts";
import { openTestStreams, type TestStreams } from "./open-test-streams.ts";
import { makeStream, readFrom, record, recordsOf } from "./put-and-read.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterEach(() => streams.setPostgres("here"));
afterAll(() => streams.close());

const slices = () => sliceRecords([record("k")]);

test("a stream that another process just made takes records at once, though this one was asked for it before", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const input = { streamName: "s", slices: slices() };
  await expect(putRecord(deps, who, input)).rejects.toMatchObject({ code: "stream.notFound" });
  const other = streams.openOther();
  await createStream(other, who, { streamName: "s", shardCount: 1 });
  await provisionStream(other, streams.takeJobs()[0]?.payload as StreamJobPayload);
  expect(await putRecord(deps, who, input)).toMatchObject({ shardId: "shardId-000000000000" });
});

test("for a minute without Postgres records of a known stream are put and read on; then the failure is the answer", async () => {
  const { deps, clock } = streams;
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  await putRecord(deps, who, { streamName, slices: slices() });
  streams.setPostgres("away");
  for (let n = 2; n <= 5; n += 1) {
    clock.advance(11_000);
    await putRecord(deps, who, { streamName, slices: slices() });
    expect(recordsOf(await readFrom(deps, who, { streamName }))).toHaveLength(n);
  }
  clock.advance(30_000);
  await expect(putRecord(deps, who, { streamName, slices: slices() })).rejects.toThrow("away");
  streams.setPostgres("here");
  clock.advance(2000);
  await putRecord(deps, who, { streamName, slices: slices() });
});

test("while Postgres is away a reader does not wait for it again and again", async () => {
  const { deps, clock } = streams;
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const place = { streamName, shardId: "shardId-000000000000", shardIteratorType: "TRIM_HORIZON" };
  await getShardIterator(deps, who, place);
  clock.advance(10_000);
  clock.stop();
  let asked = 0;
  const { db } = deps;
  const asSystem = db.asSystem.bind(db);
  Object.assign(db, {
    asSystem: () => {
      asked += 1;
      return Promise.reject(new Error("Postgres is away."));
    },
  });
  for (let i = 0; i < 20; i += 1) await getShardIterator(deps, who, place);
  Object.assign(db, { asSystem });
  clock.go();
  expect(asked).toBeLessThanOrEqual(2);
});
