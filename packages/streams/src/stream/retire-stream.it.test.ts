import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, readFrom, record, recordsOf } from "../../test/put-and-read.ts";
import { putRecord } from "../record/put-record.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { reconcileStreams } from "../upkeep/reconcile-streams.ts";
import { createStream } from "./create-stream.ts";
import { deleteStream } from "./delete-stream.ts";
import { describeStreamSummary } from "./describe-stream-summary.ts";
import { protectStream } from "./protect-stream.ts";
import { restoreStream } from "./restore-stream.ts";
import { GRACE_HOURS, retireStream } from "./retire-stream.ts";

const HOUR_MS = 3_600_000;
let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const put = (who: Principal, streamName: string, text: string) =>
  putRecord(streams.deps, who, { streamName, slices: sliceRecords([record("k", text)]) });

async function workersTurn(): Promise<void> {
  await reconcileStreams(streams.deps);
  await streams.runJobs();
}

const isThere = (who: Principal, streamName: string) =>
  describeStreamSummary(streams.deps, who, { streamName }).then(
    () => true,
    () => false,
  );

test("a stream that was deleted takes no records, and is whole again when it is restored within a day", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  await put(who, streamName, "before");
  const goneMs = await retireStream(streams.deps, who, { streamName });
  expect(goneMs - streams.clock.nowMs()).toBeGreaterThan((GRACE_HOURS - 1) * HOUR_MS);
  await workersTurn();
  await expect(put(who, streamName, "meanwhile")).rejects.toMatchObject({ code: "stream.notFound" });
  await expect(createStream(streams.deps, who, { streamName, shardCount: 1 })).rejects.toMatchObject({
    code: "stream.exists",
  });
  streams.clock.advance(GRACE_HOURS * HOUR_MS - 5 * 60_000);
  await workersTurn();
  await restoreStream(streams.deps, who, { streamName });
  await put(who, streamName, "after");
  expect(recordsOf(await readFrom(streams.deps, who, { streamName })).map(({ data }) => data)).toContain("after");
  await workersTurn();
  expect(await isThere(who, streamName)).toBe(true);
});

test("when the day is over it goes, and cannot come back", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  await retireStream(streams.deps, who, { streamName });
  streams.clock.advance(GRACE_HOURS * HOUR_MS);
  await expect(restoreStream(streams.deps, who, { streamName })).rejects.toMatchObject({ code: "resource.inUse" });
  streams.clock.advance(2 * 60_000);
  await workersTurn();
  expect(await isThere(who, streamName)).toBe(false);
});

test("DeleteStream does not wait, nor does it for one that waits already", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  await retireStream(streams.deps, who, { streamName });
  await deleteStream(streams.deps, who, { streamName });
  await expect(restoreStream(streams.deps, who, { streamName })).rejects.toMatchObject({ code: "resource.inUse" });
  await workersTurn();
  expect(await isThere(who, streamName)).toBe(false);
});

test("a protected stream cannot be deleted in any way before its protection is taken away", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  await protectStream(streams.deps, who, { streamName, isProtected: true });
  await expect(retireStream(streams.deps, who, { streamName })).rejects.toThrow("is protected against deletion");
  await expect(deleteStream(streams.deps, who, { streamName, enforceConsumerDeletion: true })).rejects.toMatchObject({
    code: "resource.inUse",
  });
  await protectStream(streams.deps, who, { streamName, isProtected: false });
  await deleteStream(streams.deps, who, { streamName });
  await workersTurn();
  expect(await isThere(who, streamName)).toBe(false);
});

test("shards of a deleted stream count against no quota, so its restoration asks the quota again", async () => {
  const who = await streams.makeCaller({ limits: { shardsMax: 3 } });
  const streamName = await makeStream(streams, who, 2);
  await retireStream(streams.deps, who, { streamName });
  const other = await makeStream(streams, who, 2);
  await expect(restoreStream(streams.deps, who, { streamName })).rejects.toMatchObject({ code: "limit.exceeded" });
  await deleteStream(streams.deps, who, { streamName: other });
  await workersTurn();
  await restoreStream(streams.deps, who, { streamName });
  expect(await isThere(who, streamName)).toBe(true);
});
