import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as aws from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readShard } from "../read-shard.ts";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";
import { untilGone } from "../until-gone.ts";
import { withTenancy } from "../with-tenancy.ts";
import { putLines } from "./put-lines.ts";

/** In each life of the worker one stream of each kind is changed, and the worker killed in the middle of it. */
const LIVES = [0, 1, 2];
const FLUSHED_LIFE = 1;
const KEY = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" } as const;
const HASHES = 2n ** 128n;
const lines = Array.from({ length: 12_000 }, (_, n) => Buffer.from(`line ${n}`));
let trial: Trial;
let kinesis: aws.KinesisClient;

beforeAll(async () => {
  trial = await openTrial();
  const team = await trial.house.makeTeam("Lives", { limitsProfile: "operator" });
  kinesis = trial.client({ ...team, maxAttempts: 50 });
  const names = LIVES.flatMap((life) => [`resharded-${life}`, `encrypted-${life}`, `deleted-${life}`]);
  await Promise.all(names.map((name) => create(name, 2)));
  await Promise.all(names.map((name) => untilActive(kinesis, name)));
});
afterAll(() => trial?.close());

const create = (StreamName: string, ShardCount: number) =>
  kinesis.send(new aws.CreateStreamCommand({ StreamName, ShardCount }));

async function changeEverything(life: number): Promise<void> {
  const [StreamName, Encrypted, Deleted] = [`resharded-${life}`, `encrypted-${life}`, `deleted-${life}`];
  const four = { TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" } as const;
  const { StreamARN } = await kinesis.send(new aws.UpdateShardCountCommand({ StreamName, ...four }));
  await Promise.all([
    kinesis.send(new aws.RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "fan" })),
    kinesis.send(new aws.StartStreamEncryptionCommand({ StreamName: Encrypted, ...KEY })),
    kinesis.send(new aws.DeleteStreamCommand({ StreamName: Deleted })),
    create(`created-${life}`, 3),
  ]);
}

async function killWorker(): Promise<void> {
  const readyFile = join(trial.house.folder, "run/worker.ready");
  rmSync(readyFile);
  await trial.house.crash("worker");
  await until("the worker works again", async () => existsSync(readyFile));
}

/** The open shards' ranges, which must cover every hash once. */
async function expectWhole(StreamName: string, count: number): Promise<void> {
  const ShardFilter = { Type: "AT_LATEST" } as const;
  const { Shards = [] } = await kinesis.send(new aws.ListShardsCommand({ StreamName, ShardFilter }));
  const starts = Shards.map(({ HashKeyRange: range }) => BigInt(range?.StartingHashKey ?? 0));
  const ends = Shards.map(({ HashKeyRange: range }) => BigInt(range?.EndingHashKey ?? 0) + 1n);
  const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : 1);
  expect(starts).toHaveLength(count);
  expect([...starts, HASHES].toSorted(ascending)).toEqual([0n, ...ends].toSorted(ascending));
}

async function expectLinesOnce(StreamName: string): Promise<void> {
  const { Shards = [] } = await kinesis.send(new aws.ListShardsCommand({ StreamName }));
  const shards = await Promise.all(Shards.map(({ ShardId = "" }) => readShard(kinesis, StreamName, ShardId)));
  const numbers = shards.map((records) => records.map(({ PartitionKey }) => Number(PartitionKey)));
  for (const inShard of numbers) expect(inShard).toEqual(inShard.toSorted((a, b) => a - b));
  expect(numbers.flat().toSorted((a, b) => a - b)).toEqual(lines.map((_, n) => n));
}

test("a worker killed with -9 in the middle of everything, and once with Redis emptied too, leaves every stream whole and every line stored once", {
  timeout: 120_000,
}, async () => {
  const writing = LIVES.map((life) => {
    const lane = { from: 0, to: lines.length, producerId: `writer-${life}` };
    return putLines({ kinesis, streamName: `resharded-${life}`, lines, onAcked: () => sleep(150) }, lane);
  });
  for (const life of LIVES) {
    await changeEverything(life);
    await sleep(Math.random() * 300);
    if (life === FLUSHED_LIFE) await withTenancy(trial.house, ({ redis }) => redis.client.flushdb());
    await killWorker();
  }
  await Promise.all(writing);
  for (const life of LIVES) {
    const [StreamName, Encrypted] = [`resharded-${life}`, `encrypted-${life}`];
    const StreamARN = await untilActive(kinesis, StreamName);
    await expectWhole(StreamName, 4);
    await expectLinesOnce(StreamName);
    await until("the consumer is ACTIVE", async () => {
      const { Consumers } = await kinesis.send(new aws.ListStreamConsumersCommand({ StreamARN }));
      return Consumers?.[0]?.ConsumerStatus === "ACTIVE";
    });
    await untilActive(kinesis, Encrypted);
    const { StreamDescription } = await kinesis.send(new aws.DescribeStreamCommand({ StreamName: Encrypted }));
    expect(StreamDescription).toMatchObject(KEY);
    await untilGone(kinesis, `deleted-${life}`);
    await untilActive(kinesis, `created-${life}`);
    await expectWhole(`created-${life}`, 3);
  }
});
