import type { StreamLog } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectPartition } from "../../test/expect-whole-lineage.ts";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { listShards } from "../shard/list-shards.ts";
import { updateShardCount } from "../shard/update-shard-count.ts";
import { createStream } from "../stream/create-stream.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { describeStream } from "../stream/describe-stream.ts";
import { addTagsToStream } from "../tag/add-tags-to-stream.ts";
import { reconcileStreams } from "../upkeep/reconcile-streams.ts";
import { provisionStream } from "./provision-stream.ts";
import { removeStream } from "./remove-stream.ts";
import { reshardStream } from "./reshard-stream.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const target = { streamName: "s" };
const thrice = [0, 1, 2];

/** Creates a stream and takes its job: what it does is up to the test. */
async function beginStream(shardCount: number): Promise<{ who: Principal; job: StreamJobPayload }> {
  const who = await streams.makeCaller();
  streams.takeJobs();
  await createStream(streams.deps, who, { ...target, shardCount });
  return { who, job: takeJob() };
}

async function beginReshard(from: number, to: number): Promise<{ who: Principal; job: StreamJobPayload }> {
  const { who, job } = await beginStream(from);
  await provisionStream(streams.deps, job);
  streams.clock.advance(1000);
  await updateShardCount(streams.deps, who, { ...target, targetShardCount: to, scalingType: "UNIFORM_SCALING" });
  return { who, job: takeJob() };
}

function takeJob(): StreamJobPayload {
  const [job] = streams.takeJobs();
  return job?.payload as StreamJobPayload;
}

const openOf = async (who: Principal) =>
  (await listShards(streams.deps, who, { ...target, shardFilter: { type: "AT_LATEST" } })).shards;

async function expectWhole(who: Principal, count: number): Promise<void> {
  const open = await openOf(who);
  expect(open).toHaveLength(count);
  expectPartition(open);
  const { streamDescription } = await describeStream(streams.deps, who, target);
  expect(streamDescription.streamStatus).toBe("ACTIVE");
}

test("provisioning run three times over, also at once, gives the stream its shards once", async () => {
  const { who, job } = await beginStream(4);
  await Promise.all(thrice.map(() => provisionStream(streams.deps, job)));
  await provisionStream(streams.deps, job);
  await expectWhole(who, 4);
});

test("resharding run three times over, also at once, makes each child once", async () => {
  const { who, job } = await beginReshard(4, 3);
  await Promise.all(thrice.map(() => reshardStream(streams.deps, job)));
  await reshardStream(streams.deps, job);
  await expectWhole(who, 3);
  const { shards } = await listShards(streams.deps, who, target);
  expect(shards).toHaveLength(11);
});

test("a change of the row while a job is at work does not make the job lose its way", async () => {
  const { who, job } = await beginReshard(2, 4);
  const { deps } = streams;
  let changes = 0;
  const log = new Proxy(deps.log, {
    get: (held, name: keyof StreamLog) =>
      name !== "seal"
        ? held[name].bind(held)
        : async (ref: Parameters<StreamLog["seal"]>[0]) => {
            if (changes++ < 2) await addTagsToStream(deps, who, { ...target, tags: { [`at${ref.shard}`]: "work" } });
            return held.seal(ref);
          },
  });
  await reshardStream({ ...deps, log }, job);
  await expectWhole(who, 4);
});

test("a delete overtakes any job, and what the job had opened is gone too", async () => {
  const { who, job } = await beginReshard(2, 4);
  const { deps } = streams;
  const log = new Proxy(deps.log, {
    get: (held, name: keyof StreamLog) =>
      name !== "seal"
        ? held[name].bind(held)
        : async (ref: Parameters<StreamLog["seal"]>[0]) => {
            const position = await held.seal(ref);
            if (ref.shard === 1) {
              await deleteStream(deps, who, target);
              await removeStream(deps, job);
              await held.open({ ...ref, shard: 2 });
            }
            return position;
          },
  });
  await reshardStream({ ...deps, log }, job);
  await expect(describeStream(deps, who, target)).rejects.toMatchObject({ code: "stream.notFound" });
  for (const shard of [0, 1, 2, 3, 4, 5]) {
    await expect(deps.log.stats({ team: who.teamId, stream: job.streamId, shard })).rejects.toMatchObject({
      reason: "unknownShard",
    });
  }
});

test("what Redis lost is enqueued again from the rows", async () => {
  const { who } = await beginStream(2);
  await reconcileStreams(streams.deps);
  await streams.runJobs();
  await expectWhole(who, 2);
  await deleteStream(streams.deps, who, target);
  streams.takeJobs();
  await reconcileStreams(streams.deps);
  await streams.runJobs();
  await expect(describeStream(streams.deps, who, target)).rejects.toMatchObject({ code: "stream.notFound" });
});

test("whatever clock the log's owner stamped a record by, its parent still lived then", async () => {
  const { who, job } = await beginReshard(1, 2);
  const { deps } = streams;
  const arrivedMs = deps.clock.nowMs() + 5000;
  const log = new Proxy(deps.log, {
    get: (held, name: keyof StreamLog) =>
      name !== "stats"
        ? held[name].bind(held)
        : async (ref: Parameters<StreamLog["stats"]>[0]) => ({ ...(await held.stats(ref)), headMs: arrivedMs }),
  });
  await reshardStream({ ...deps, log }, job);
  const alive = async (timestamp: number) =>
    (await listShards(deps, who, { ...target, shardFilter: { type: "AT_TIMESTAMP", timestamp } })).shards.length;
  expect([await alive(arrivedMs), await alive(arrivedMs + 1)]).toEqual([1, 2]);
});
