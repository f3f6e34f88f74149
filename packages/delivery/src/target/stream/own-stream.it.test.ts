import { LogError, readBatch } from "@millrace/log";
import { createStream, splitShard } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../../test/control-house.ts";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { StreamSettings } from "./stream-settings.ts";
import { streamTarget } from "./stream-target.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const signal = new AbortController().signal;
const region = "us-east-1";

async function makeStream(limits: Record<string, number> = {}): Promise<Principal> {
  const who = await house.makeCaller({ limits });
  await createStream(house.deps.streams, who, { streamName: "s", shardCount: 1 });
  await house.runJobs();
  return who;
}

function target({ accountId, teamId }: Principal, streams = house.deps.streams): Promise<OpenTarget> {
  const owner = { accountId, teamId, region, deliveryId: "dlv_1" };
  const settings = StreamSettings.parse({ streamArn: `arn:aws:kinesis:${region}:${accountId}:stream/s` });
  return streamTarget.open({ ...house.deps, streams } as never, owner as never, settings);
}

/** What is in the stream's shards, oldest shard first. */
async function stored({ accountId }: Principal): Promise<string[]> {
  const view = await house.deps.streams.directory.findNow(accountId, region, "s");
  const texts: string[] = [];
  for (const { ref } of view?.shards ?? []) {
    const { batches } = await house.deps.streams.log.read(ref, "earliest", { recordsMax: 10_000, bytesMax: 1e8 });
    texts.push(...batches.flatMap(({ batch }) => readBatch(batch).map(({ data }) => Buffer.from(data).toString())));
  }
  return texts;
}

let made = 0;
function batch(records: readonly string[], change: Partial<TargetBatch> = {}): TargetBatch {
  made += 1;
  const sample = { records: records.map((text) => Buffer.from(text)), nowMs: 1, id: `dlb_${made}` };
  return { ...sampleBatch(sample), ...change };
}

const many = Array.from({ length: 1200 }, (_, n) => `record ${n}`);

test("each record is stored once, however often the batch is sent", async () => {
  const who = await makeStream();
  const sealed = batch(many);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const stream = await target(who);
    expect(await stream.deliver(sealed, signal)).toEqual({ note: "The stream stored 1200 records." });
    await stream.close();
  }
  expect(await stored(who)).toEqual(many);
});

test("a chunk whose answer is lost is stored once", async () => {
  const who = await makeStream();
  const { streams } = house.deps;
  let appends = 0;
  const log: typeof streams.log = Object.create(streams.log, {
    appendAll: {
      value: async (...call: Parameters<typeof streams.log.appendAll>) => {
        const answers = await streams.log.appendAll(...call);
        appends += 1;
        return appends === 2 ? [new LogError("unavailable", "The answer was lost.")] : answers;
      },
    },
  });
  const stream = await target(who, { ...streams, log });
  const sealed = batch(many);
  const { again } = await stream.deliver(sealed, signal);
  expect(again).toMatchObject({ code: "Stream.ServerError", isOutage: true });
  expect(again?.indexes?.[0]).toBe(500);
  await stream.deliver({ ...sealed, remaining: again?.indexes }, signal);
  expect(await stored(who)).toEqual(many);
});

test("each record is stored once, also when the stream is split between two attempts", async () => {
  const who = await makeStream();
  const sealed = batch(many.slice(0, 700));
  await (await target(who)).deliver(sealed, signal);
  const split = { streamName: "s", shardToSplit: "shardId-000000000000", newStartingHashKey: String(2n ** 127n) };
  await splitShard(house.deps.streams, who, split);
  await house.runJobs();
  house.clock.advance(2000);
  expect((await (await target(who)).deliver(sealed, signal)).note).toBeDefined();
  expect((await stored(who)).toSorted()).toEqual(many.slice(0, 700).toSorted());
});

test("a record that is larger than the stream takes is rejected, and its neighbours are stored", async () => {
  const who = await makeStream();
  const outcome = await (await target(who)).deliver(batch(["a", "x".repeat(1024 * 1024), "b"]), signal);
  expect(outcome.rejected).toMatchObject([{ index: 1, code: "Stream.RecordTooLarge" }]);
  expect(await stored(who)).toEqual(["a", "b"]);
});

test("a slow stream is waited for", async () => {
  const who = await makeStream({ shardWriteRecordsPerSecond: 1000 });
  expect((await (await target(who)).deliver(batch(many.slice(0, 1100)), signal)).note).toBe(
    "The stream stored 1100 records.",
  );
  expect(await stored(who)).toHaveLength(1100);
});

test("a stream that is not there is Stream.ResourceNotFound", async () => {
  const who = await house.makeCaller();
  expect((await (await target(who)).deliver(batch(["a"]), signal)).again?.code).toBe("Stream.ResourceNotFound");
});

test("a stream of another team is not reached by its ARN", async () => {
  const stranger = await makeStream();
  const who = await house.makeCaller();
  const streamArn = `arn:aws:kinesis:${region}:${stranger.accountId}:stream/s`;
  const owner = { accountId: who.accountId, teamId: who.teamId, region, deliveryId: "dlv_1" };
  const stream = await streamTarget.open(house.deps as never, owner as never, StreamSettings.parse({ streamArn }));
  expect((await stream.deliver(batch(["a"]), signal)).again?.code).toBe("Stream.ResourceNotFound");
  expect(await stored(stranger)).toEqual([]);
});
