import { setTimeout as sleep } from "node:timers/promises";
import { openJobs, type RunningJobs, runJobs } from "@millrace/jobs";
import { openLogger } from "@millrace/observe";
import type { Principal } from "@millrace/tenancy";
import { testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { StreamsDeps } from "../src/deps.ts";
import { streamJobHandlers } from "../src/jobs/stream-job-handlers.ts";
import { putRecord } from "../src/record/put-record.ts";
import { sliceRecords } from "../src/record/slice-records.ts";
import { listShards } from "../src/shard/list-shards.ts";
import { updateShardCount } from "../src/shard/update-shard-count.ts";
import { createStream } from "../src/stream/create-stream.ts";
import { describeStreamSummary } from "../src/stream/describe-stream-summary.ts";
import { openTestStreams, type TestStreams } from "./open-test-streams.ts";
import { readFrom, record, recordsOf } from "./put-and-read.ts";

let streams: TestStreams;
let deps: StreamsDeps;
let worker: RunningJobs;
beforeAll(async () => {
  streams = await openTestStreams();
  const redisUrl = testRedisUrl();
  const log = openLogger({ name: "test", level: "silent" });
  deps = { ...streams.deps, jobs: openJobs(redisUrl, log) };
  worker = runJobs({ redisUrl, handlers: streamJobHandlers(deps), log, concurrency: 4 });
});
afterAll(async () => {
  await worker.close();
  await deps.jobs.close();
  await streams.close();
});

const streamName = "s";

async function untilActive(who: Principal): Promise<void> {
  await vi.waitFor(
    async () => {
      const { streamDescriptionSummary } = await describeStreamSummary(deps, who, { streamName });
      expect(streamDescriptionSummary.streamStatus).toBe("ACTIVE");
    },
    { timeout: 15_000, interval: 20 },
  );
}

/** Puts 0, 1, 2, … under one key, one after the other, until it is told to stop; gives what was acknowledged. */
async function putUntil(who: Principal, key: string, stop: AbortSignal): Promise<string[]> {
  const acked: string[] = [];
  for (let n = 0; !stop.aborted; n += 1) {
    await putRecord(deps, who, { streamName, slices: sliceRecords([record(key, `${n}`)]) });
    acked.push(`${n}`);
    await sleep(1);
  }
  return acked;
}

test("with a worker, a stream is ACTIVE at once; puts go on while it is resharded, and each key's records are whole and in order over the lineage", async () => {
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName, shardCount: 4 });
  const createdMs = Date.now();
  await untilActive(who);
  expect(Date.now() - createdMs).toBeLessThan(2000);

  const stop = new AbortController();
  const keys = Array.from({ length: 12 }, (_, i) => `key-${i}`);
  const writers = keys.map((key) => putUntil(who, key, stop.signal));
  for (const targetShardCount of [3, 6]) {
    await updateShardCount(deps, who, { streamName, targetShardCount, scalingType: "UNIFORM_SCALING" });
    await untilActive(who);
  }
  stop.abort();
  const acked = await Promise.all(writers);

  const read = new Map<string, string[]>();
  // Ids go up along the lineage, so parents are read before their children.
  for (const { shardId } of (await listShards(deps, who, { streamName })).shards) {
    for (const found of recordsOf(await readFrom(deps, who, { streamName, shardId }))) {
      read.set(found.partitionKey, [...(read.get(found.partitionKey) ?? []), found.data]);
    }
  }
  for (const [i, key] of keys.entries()) expect(read.get(key)).toEqual(acked[i]);
  expect(acked.flat().length).toBeGreaterThan(1000);
});
