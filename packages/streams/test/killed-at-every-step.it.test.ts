import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deregisterStreamConsumer } from "../src/consumer/deregister-stream-consumer.ts";
import { listStreamConsumers } from "../src/consumer/list-stream-consumers.ts";
import { registerStreamConsumer } from "../src/consumer/register-stream-consumer.ts";
import { streamJobHandlers } from "../src/jobs/stream-job-handlers.ts";
import { startStreamEncryption } from "../src/setting/start-stream-encryption.ts";
import { listShards } from "../src/shard/list-shards.ts";
import { updateShardCount } from "../src/shard/update-shard-count.ts";
import { createStream } from "../src/stream/create-stream.ts";
import { deleteStream } from "../src/stream/delete-stream.ts";
import { describeStreamSummary } from "../src/stream/describe-stream-summary.ts";
import { reconcileStreams } from "../src/upkeep/reconcile-streams.ts";
import { dyingDeps } from "./dying-deps.ts";
import { expectPartition, expectWholeLineage } from "./expect-whole-lineage.ts";
import { openTestStreams, type TestStreams } from "./open-test-streams.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
  streams.clock.hurry(20);
});
afterAll(() => streams.close());

const target = { streamName: "s" };
const arnOf = (who: Principal) => `arn:aws:kinesis:${who.region}:${who.accountId}:stream/s`;
const summaryOf = async (who: Principal) =>
  (await describeStreamSummary(streams.deps, who, target)).streamDescriptionSummary;
const consumersOf = async (who: Principal) =>
  (await listStreamConsumers(streams.deps, who, { streamArn: arnOf(who) })).consumers;
const register = (who: Principal) =>
  registerStreamConsumer(streams.deps, who, { streamArn: arnOf(who), consumerName: "c" });

interface Change {
  /** Brings the stream into the state from which the job starts; the stream "s" has two shards when it is called. */
  readonly begin: (who: Principal) => Promise<unknown>;
  /** What must be true between the death and the next worker. */
  readonly meanwhile?: (who: Principal) => Promise<void>;
  /** What must be true in the end. */
  readonly end: (who: Principal) => Promise<void>;
}

/** Every kind of job, by its name. */
const changes: Record<string, Change> = {
  "stream.change": {
    begin: (who) => startStreamEncryption(streams.deps, who, { ...target, encryptionType: "KMS", keyId: "alias/k" }),
    end: async (who) => expect(await summaryOf(who)).toMatchObject({ encryptionType: "KMS", openShardCount: 2 }),
  },
  "stream.reshard": {
    begin: (who) =>
      updateShardCount(streams.deps, who, { ...target, targetShardCount: 3, scalingType: "UNIFORM_SCALING" }),
    meanwhile: async (who) => {
      const shardFilter = { type: "AT_LATEST" } as const;
      expectPartition((await listShards(streams.deps, who, { ...target, shardFilter })).shards);
    },
    end: async (who) => {
      const { shards } = await listShards(streams.deps, who, target);
      expectWholeLineage(shards);
      expect(shards.filter((shard) => !shard.sequenceNumberRange.endingSequenceNumber)).toHaveLength(3);
      expect(shards).toHaveLength(7);
    },
  },
  "stream.delete": {
    begin: (who) => deleteStream(streams.deps, who, target),
    end: async (who) => {
      await expect(summaryOf(who)).rejects.toMatchObject({ code: "stream.notFound" });
      await createStream(streams.deps, who, { ...target, shardCount: 1 });
      await streams.runJobs();
      expect(await summaryOf(who)).toMatchObject({ openShardCount: 1 });
    },
  },
  "consumer.activate": {
    begin: register,
    end: async (who) => expect(await consumersOf(who)).toMatchObject([{ consumerStatus: "ACTIVE" }]),
  },
  "consumer.remove": {
    begin: async (who) => {
      await register(who);
      await streams.runJobs();
      streams.clock.advance(1000);
      await deregisterStreamConsumer(streams.deps, who, { streamArn: arnOf(who), consumerName: "c" });
    },
    end: async (who) => expect(await consumersOf(who)).toEqual([]),
  },
  "stream.provision": {
    begin: async (who) => {
      await deleteStream(streams.deps, who, target);
      await streams.runJobs();
      await createStream(streams.deps, who, { ...target, shardCount: 3 });
    },
    end: async (who) => {
      const { shards } = await listShards(streams.deps, who, target);
      expectWholeLineage(shards);
      expect(shards).toHaveLength(3);
    },
  },
};

async function makeStream(): Promise<Principal> {
  const who = await streams.makeCaller();
  await createStream(streams.deps, who, { ...target, shardCount: 2 });
  await streams.runJobs();
  streams.clock.advance(1000);
  return who;
}

/** Runs the job that waits in a worker that dies; returns whether it died. */
async function runAndDie(name: string, death: { effect: number; when: "before" | "after" }): Promise<boolean> {
  const job = streams.takeJobs().at(-1);
  expect(job?.name).toBe(name);
  const dying = dyingDeps(streams.deps, death);
  const handler = streamJobHandlers(dying.deps).find((each) => each.job.name === name);
  const run = { jobId: "test", attempt: 1, signal: new AbortController().signal };
  await handler?.run(job?.payload, run).catch((problem: Error) => expect(problem.message).toBe("killed"));
  return dying.isDead();
}

test("there is a case for every job", () => {
  expect(
    streamJobHandlers(streams.deps)
      .map((handler) => handler.job.name)
      .sort(),
  ).toEqual(Object.keys(changes).sort());
});

test.each(Object.keys(changes).flatMap((name) => [[name, "before"] as const, [name, "after"] as const]))(
  "%s ends right when its worker is killed %s any of its effects and Redis has forgotten every job",
  async (name, when) => {
    const { begin, meanwhile, end } = changes[name] as Change;
    let effect = 0;
    for (; ; effect += 1) {
      const who = await makeStream();
      await begin(who);
      const isDead = await runAndDie(name, { effect, when });
      await meanwhile?.(who);
      streams.takeJobs();
      await reconcileStreams(streams.deps);
      await streams.runJobs();
      await end(who);
      if (!isDead) break;
    }
    expect(effect).toBeGreaterThan(1);
  },
  60_000,
);
