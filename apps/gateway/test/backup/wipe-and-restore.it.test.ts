// A disaster, played through with processes of their own and AWS's own clients: a pipeline at work, a backup of it under load, more
// work, everything wiped, a restore into another database and another folder, and then each thing that somebody may hold against it.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type _Record, GetRecordsCommand, GetShardIteratorCommand, SplitShardCommand } from "@aws-sdk/client-kinesis";
import { startTrialHouse, type TrialHouse, type TrialTeam } from "@millrace/cli";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";
import { ascending, openPipeline, orderOf, orders, type Pipeline } from "./pipeline.ts";
import { type Acked, startProducer } from "./producer.ts";
import { type Typed, typeMillrace } from "./type-millrace.ts";

/** So small that a good part of the log is sealed, tiered and gone from the disk when the backup comes. */
const env = { LOG_SEGMENT_BYTES: "1048576", LOG_HOT_HOURS: "0", LOG_TIER_SECONDS: "2" };
const UP_MS_MAX = 120_000;

/** Of one shard, from before the backup. */
interface Reader {
  readonly shardId: string;
  readonly iterator: string;
  readonly checkpoint: string;
  readonly numbers: number[];
}

let trial: Trial;
let team: TrialTeam;
let pipeline: Pipeline;
let database: TestDatabase;
let restored: TrialHouse;
const aside = mkdtempSync(join(tmpdir(), "millrace-disaster-"));
const backup = join(aside, "backup");
const place = join(aside, "restored");
/** Acknowledged before the backup was asked for, and after that it was made. */
let kept: Acked[];
let lost: Acked[];
let readers: Reader[];
/** Where consumers stood when everything was wiped: beyond the end of what the backup has. */
let ahead: Acked[];

beforeAll(async () => {
  trial = await openTrial(env);
  team = await trial.house.makeTeam("Disaster", { limitsProfile: "operator" });
  pipeline = openPipeline(trial.house.endpoint, team);
  await pipeline.make();
}, UP_MS_MAX);
afterAll(async () => {
  pipeline?.close();
  await restored?.close();
  await trial?.close();
  await database?.close();
  rmSync(aside, { recursive: true, force: true });
}, UP_MS_MAX);

/** As in containers: what the apps are called with is in the environment. */
function settings(data: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...trial.house.env, MILLRACE_DATA: data, ...more };
}
const restore = (to: string): Promise<Typed> =>
  typeMillrace(
    ["restore", "--from", backup, "--data", to],
    settings(to, { DATABASE_URL: database.url, OWNER_DATABASE_URL: database.ownerUrl }),
  );

async function readOn(ShardIterator: string | undefined): Promise<{ records: _Record[]; next: string }> {
  const records: _Record[] = [];
  for (let iterator = ShardIterator; ; ) {
    const page = await pipeline.kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
    records.push(...(page.Records ?? []));
    iterator = page.NextShardIterator;
    if (page.MillisBehindLatest === 0 || iterator === undefined) return { records, next: iterator ?? "" };
  }
}

async function iteratorAfter(ShardId: string, StartingSequenceNumber: string): Promise<string | undefined> {
  const ShardIteratorType = "AFTER_SEQUENCE_NUMBER";
  const start = new GetShardIteratorCommand({ StreamName: orders, ShardId, ShardIteratorType, StartingSequenceNumber });
  return (await pipeline.kinesis.send(start)).ShardIterator;
}

/** Reads a little of every shard, and remembers where it stands. */
async function startReaders(): Promise<Reader[]> {
  const ids = await pipeline.shardIds(orders);
  return Promise.all(
    ids.map(async (shardId) => {
      const start = { StreamName: orders, ShardId: shardId, ShardIteratorType: "TRIM_HORIZON" } as const;
      const { ShardIterator } = await pipeline.kinesis.send(new GetShardIteratorCommand(start));
      const page = await pipeline.kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 7 }));
      const records = page.Records ?? [];
      return {
        shardId,
        iterator: page.NextShardIterator ?? "",
        checkpoint: records.at(-1)?.SequenceNumber ?? "",
        numbers: records.map(orderOf),
      };
    }),
  );
}

const newestByShard = (acked: readonly Acked[]): Acked[] => [
  ...new Map(acked.map((each) => [each.shardId, each])).values(),
];

test("a backup under load is made, and proves itself restorable", { timeout: UP_MS_MAX }, async () => {
  const producer = startProducer(pipeline.kinesis, orders, 0);
  await until("a first part is stored", async () => producer.acked.length > 600);
  const split = { StreamName: orders, ShardToSplit: "shardId-000000000000", NewStartingHashKey: `${2n ** 126n}` };
  await pipeline.kinesis.send(new SplitShardCommand(split));
  await untilActive(pipeline.kinesis, orders);
  const isAnyCold = async () => readdirSync(join(trial.house.folder, "log")).some((name) => name.endsWith(".cold"));
  await until("something was sealed, tiered and cooled", isAnyCold);
  await until("the application and the delivery are on their way", async () => {
    return (await pipeline.evens()).length > 100 && (await pipeline.delivered()).length > 100;
  });
  readers = await startReaders();
  kept = [...producer.acked];
  const made = await typeMillrace(
    ["backup", "--to", backup, "--data", trial.house.folder],
    settings(trial.house.folder),
  );
  expect(made.output).toContain(`${backup} has the instance of `);
  expect(made.code).toBe(0);
  const during = producer.acked.length;
  await until("more is stored after the backup", async () => producer.acked.length > during + 400);
  await producer.stop();
  lost = producer.acked.slice(during);
  ahead = newestByShard(lost);
  const proof = await typeMillrace(["verify", "--from", backup], settings(trial.house.folder));
  expect(proof.output).toContain("All is well: it can be restored.");
  expect(proof.code).toBe(0);
});

test("everything is wiped; a restore wants an empty place, and then makes the instance anew", {
  timeout: UP_MS_MAX,
}, async () => {
  database = await testDatabase();
  await trial.house.close();
  expect(existsSync(trial.house.folder)).toBe(false);

  const full = join(aside, "full");
  const again = await restore(full);
  expect(again.output).toContain("Restored the instance of ");
  const refused = await restore(full);
  expect(refused.output).toContain("is not empty");
  expect(refused.code).toBe(1);
  await database.close();

  database = await testDatabase();
  const done = await restore(place);
  expect(done.output).toContain("no sequence number is given out twice");
  expect(done.code).toBe(0);
  pipeline.close();
  restored = await startTrialHouse({
    databaseUrl: database.ownerUrl,
    redisUrl: testRedisUrl(),
    env: { ...env, MILLRACE_DATA: place, MILLRACE_MASTER_KEY: trial.house.env.MILLRACE_MASTER_KEY ?? "" },
  });
  pipeline = openPipeline(restored.endpoint, team);
});

test("what was acknowledged before the backup is there under its number, in order, and nothing of after it", async () => {
  const stored = new Map((await pipeline.read(orders)).map((record) => [record.SequenceNumber, orderOf(record)]));
  expect(kept.filter(({ sequenceNumber, n }) => stored.get(sequenceNumber) !== n)).toEqual([]);
  const numbers = [...stored.values()].sort(ascending);
  expect(numbers).toEqual(numbers.map((_, n) => n));
  expect(lost.filter(({ sequenceNumber }) => stored.has(sequenceNumber))).toEqual([]);
});

test("iterators and checkpoints of before the backup go on with the next record", async () => {
  for (const { shardId, iterator, checkpoint, numbers } of readers) {
    const start = { StreamName: orders, ShardId: shardId, ShardIteratorType: "TRIM_HORIZON" } as const;
    const { ShardIterator } = await pipeline.kinesis.send(new GetShardIteratorCommand(start));
    const all = (await readOn(ShardIterator)).records.map(orderOf);
    expect((await readOn(iterator)).records.map(orderOf)).toEqual(all.slice(numbers.length));
    const after = await iteratorAfter(shardId, checkpoint);
    expect((await readOn(after)).records.map(orderOf)).toEqual(all.slice(numbers.length));
  }
});

test("no sequence number is given out twice, and whoever stood beyond the restored end misses nothing that is new", async () => {
  const seen = await Promise.all(ahead.map(({ shardId, sequenceNumber }) => iteratorAfter(shardId, sequenceNumber)));
  const producer = startProducer(pipeline.kinesis, orders, 1_000_000);
  await until("something new is stored", async () => producer.acked.length > 300);
  await producer.stop();
  const before = new Set([...kept, ...lost].map(({ sequenceNumber }) => sequenceNumber));
  expect(producer.acked.filter(({ sequenceNumber }) => before.has(sequenceNumber))).toEqual([]);
  for (const [i, { shardId, sequenceNumber }] of ahead.entries()) {
    const fresh = producer.acked.filter((each) => each.shardId === shardId);
    expect(fresh.filter((each) => BigInt(each.sequenceNumber) <= BigInt(sequenceNumber))).toEqual([]);
    const { records } = await readOn(seen[i]);
    expect(records.map(orderOf)).toEqual(fresh.map(({ n }) => n));
    const late = await readOn(await iteratorAfter(shardId, sequenceNumber));
    expect(late.records.map(orderOf)).toEqual(fresh.map(({ n }) => n));
  }
});

test("the application and the delivery go on where they were: every record once", { timeout: 60_000 }, async () => {
  const all = (await pipeline.read(orders)).map(orderOf).sort(ascending);
  await expect.poll(() => pipeline.delivered(), { timeout: 30_000, interval: 1000 }).toEqual(all);
  const even = all.filter((n) => n % 2 === 0);
  await expect.poll(() => pipeline.evens(), { timeout: 30_000, interval: 1000 }).toEqual(even);
});

test("verify finds the instance well, and then names the first thing that is not", { timeout: 60_000 }, async () => {
  const verify = (...words: string[]): Promise<Typed> =>
    typeMillrace(["verify", ...words], { ...restored.env, OWNER_DATABASE_URL: database.ownerUrl });
  const well = await verify("--data", place);
  expect(well.output).toMatch(/\nAll is well\.\n/);
  expect(well.code).toBe(0);
  await database.asOwner("UPDATE audit_event SET action = 'team.delete' WHERE action = 'stream.create'");
  const changed = await verify("--data", place);
  expect(changed.output).toMatch(/The audit log of Disaster \(\S+\) was changed at event \d+\./);
  expect(changed.code).toBe(1);
  const [table = ""] = readdirSync(join(backup, "postgres"));
  appendFileSync(join(backup, "postgres", table), "one more row\n");
  const spoilt = await verify("--from", backup);
  expect(spoilt.output).toContain(`postgres/${table} is not as it was written.`);
  expect(spoilt.code).toBe(1);
});
