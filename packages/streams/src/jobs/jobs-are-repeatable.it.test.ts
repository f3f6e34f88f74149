import type { StreamLog } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import type { StreamsDeps } from "../deps.ts";
import { HASH_KEY_MAX } from "../shard/hash-range.ts";
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

/** Deps whose log or database gives up, as a worker that is killed there would. */
function dyingAt(place: keyof StreamLog | "commit", after: number): StreamsDeps {
  const { deps } = streams;
  let calls = 0;
  const die = () => {
    calls += 1;
    if (calls > after) throw new Error("killed");
  };
  if (place === "commit") {
    const withTeam: StreamsDeps["db"]["withTeam"] = (teamId, work) => {
      die();
      return deps.db.withTeam(teamId, work);
    };
    return { ...deps, db: { ...deps.db, withTeam } };
  }
  const log = new Proxy(deps.log, {
    get: (held, name: keyof StreamLog) =>
      name !== place
        ? held[name].bind(held)
        : async (...args: never[]) => {
            die();
            return (held[name] as (...given: never[]) => unknown).apply(held, args);
          },
  });
  return { ...deps, log };
}

const openOf = async (who: Principal) =>
  (await listShards(streams.deps, who, { ...target, shardFilter: { type: "AT_LATEST" } })).shards;

async function expectWhole(who: Principal, count: number): Promise<void> {
  const open = await openOf(who);
  expect(open).toHaveLength(count);
  const ranges = open.map(
    ({ hashKeyRange }) => [BigInt(hashKeyRange.startingHashKey), BigInt(hashKeyRange.endingHashKey)] as const,
  );
  let next = 0n;
  for (const [start, end] of ranges.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    expect(start).toBe(next);
    next = end + 1n;
  }
  expect(next).toBe(HASH_KEY_MAX + 1n);
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

test.each([
  ["open", 3],
  ["seal", 2],
  ["seal", 5],
  ["commit", 2],
  ["commit", 5],
] as const)("a reshard that is killed at %s after %i converges when it is repeated", async (place, after) => {
  const { who, job } = await beginReshard(4, 3);
  await expect(reshardStream(dyingAt(place, after), job)).rejects.toThrow("killed");
  await expectPartitionNow(who);
  await reshardStream(streams.deps, job);
  await expectWhole(who, 3);
});

async function expectPartitionNow(who: Principal): Promise<void> {
  const open = await openOf(who);
  const covered = open.reduce(
    (sum, { hashKeyRange }) => sum + BigInt(hashKeyRange.endingHashKey) - BigInt(hashKeyRange.startingHashKey) + 1n,
    0n,
  );
  expect(covered).toBe(HASH_KEY_MAX + 1n);
}

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

test.each([
  ["drop", 1],
  ["commit", 1],
] as const)(
  "a delete that is killed at %s after %i is finished by its repetition, and the name is free",
  async (place, after) => {
    const { who, job } = await beginStream(3);
    await provisionStream(streams.deps, job);
    await deleteStream(streams.deps, who, target);
    streams.takeJobs();
    await expect(removeStream(dyingAt(place, after), job)).rejects.toThrow("killed");
    await removeStream(streams.deps, job);
    await removeStream(streams.deps, job);
    await createStream(streams.deps, who, { ...target, shardCount: 1 });
    await streams.runJobs();
    await expectWhole(who, 1);
  },
);

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
