import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { createSource, getSource, pauseSource } from "@millrace/sources";
import { type StubKinesis, stubKinesis } from "@millrace/testkit";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSourceHouse, type SourceHouse } from "./source-house.ts";

const LINES = 8000;
const secret = { accessKeyId: "k", secretAccessKey: "s" };
let house: SourceHouse;
let other: StubKinesis;

beforeEach(async () => {
  house = await openSourceHouse();
  other = await stubKinesis({ pageSize: 600 });
});
afterEach(async () => {
  await house.close();
  await other.close();
});

const generator = { kind: "generator", recordsPerSecond: 2000, keys: 50 } as const;
const stored = (keyPrefix: string) => house.sink.shards.flat().filter(([key]) => key.startsWith(keyPrefix));
const orderNumbers = () =>
  stored("customer-").map(([, data]) => Number((JSON.parse(data) as { orderId: string }).orderId.slice(2)));

/** Waits until nobody holds a source, so that nothing is on its way any more. */
async function untilIdle(name: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const row = await house.deps.db.withTeam(house.who.teamId, (tx) => tx.source.findFirst({ where: { name } }));
      expect(row?.leaseOwner).toBeNull();
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** Every number from 0 to the highest, once; and in order within each shard. */
function expectExact(numbers: readonly number[], progress: number): void {
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: numbers.length }, (_, n) => n));
  expect(numbers).toHaveLength(progress);
}

async function writeImport(): Promise<void> {
  await mkdir(join(house.importFolder, "in"), { recursive: true });
  const line = (n: number) => (n % 100 === 50 ? "{broken" : JSON.stringify({ n, pad: "x".repeat(50) }));
  const lines = Array.from({ length: LINES }, (_, n) => line(n));
  await writeFile(join(house.importFolder, "in/a.ndjson"), `${lines.slice(0, LINES / 2).join("\n")}\n`);
  await writeFile(join(house.importFolder, "in/b.ndjson.gz"), gzipSync(lines.slice(LINES / 2).join("\n")));
}

/** A stream elsewhere: a closed shard, its child, and another. */
function fillOther(): void {
  other.addShard("shardId-000000000000");
  for (let n = 0; n < 3000; n += 1) other.put("shardId-000000000000", `p${n}`);
  other.seal("shardId-000000000000");
  other.addShard("shardId-000000000001", ["shardId-000000000000"]);
  for (let n = 3000; n < 4000; n += 1) other.put("shardId-000000000001", `p${n}`);
  other.addShard("shardId-000000000002");
  for (let n = 4000; n < 5000; n += 1) other.put("shardId-000000000002", `p${n}`);
}

async function createSources(): Promise<void> {
  await createSource(house.deps, house.who, { name: "gen", streamName: "orders", settings: generator });
  await createSource(house.deps, house.who, {
    name: "imp",
    streamName: "orders",
    settings: {
      kind: "import",
      from: { type: "folder", prefix: "in/" },
      format: "ndjson",
      partitionKey: { type: "field", path: "n" },
    },
  });
  await createSource(house.deps, house.who, {
    name: "mir",
    streamName: "orders",
    settings: { kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" },
    secret,
  });
}

async function killAgainAndAgain(): Promise<void> {
  for (let life = 0; life < 4; life += 1) {
    const before = house.sink.shards.flat().length;
    const worker = house.spawnWorker();
    await vi.waitFor(() => expect(house.sink.shards.flat().length).toBeGreaterThan(before), {
      timeout: 60_000,
      interval: 10,
    });
    house.sink.loseAnswers = 2;
    await sleep(50 + Math.random() * 400);
    worker.kill("SIGKILL");
  }
}

test("a worker killed with -9 again and again, with answers lost, stores every record of a generator, an import and a mirror once", {
  timeout: 300_000,
}, async () => {
  await writeImport();
  fillOther();
  await createSources();
  await killAgainAndAgain();
  const committed = async (name: string) => (await getSource(house.deps, house.who, { name })).progress.recordsIn;
  const before = await committed("gen");
  house.spawnWorker();
  await vi.waitFor(
    async () => {
      expect(await getSource(house.deps, house.who, { name: "imp" })).toMatchObject({ status: "done" });
      // What the last kill left in doubt is settled once a source goes on.
      expect(await committed("mir")).toBe(5000);
      expect(await committed("gen")).toBeGreaterThan(Math.max(before, 3000));
    },
    { timeout: 120_000, interval: 200 },
  );
  for (const name of ["gen", "mir"]) await pauseSource(house.deps, house.who, { name });
  for (const name of ["gen", "mir", "imp"]) await untilIdle(name);

  const [gen, imp, mir] = await Promise.all(
    ["gen", "imp", "mir"].map((name) => getSource(house.deps, house.who, { name })),
  );
  expectExact(orderNumbers(), gen?.progress.recordsIn ?? 0);
  expectExact(
    stored("key-p").map(([, data]) => Number(data.slice(1))),
    mir?.progress.recordsIn ?? 0,
  );
  const bad = LINES / 100;
  const imported = stored("")
    .filter(([key]) => /^\d+$/.test(key))
    .map(([key]) => Number(key));
  expect(imported).toHaveLength(LINES - bad);
  expect(new Set(imported).size).toBe(LINES - bad);
  expect(imp?.progress).toMatchObject({ recordsIn: LINES - bad, recordsFailed: bad, objectsDone: 2, objectsTotal: 2 });
  expect(imp?.progress.failures[0]).toEqual({ object: "in/a.ndjson", line: 51, reason: "The line is not JSON." });
  expect(house.sink.deduplicated).toBeGreaterThan(0);
  for (const shard of house.sink.shards) {
    const order = shard.filter(([key]) => key.startsWith("key-p")).map(([, data]) => Number(data.slice(1)));
    const ofParentAndChild = order.filter((n) => n < 4000);
    expect(ofParentAndChild).toEqual([...ofParentAndChild].sort((a, b) => a - b));
  }
});

test("a worker frozen longer than its lease commits nothing when it wakes, and its records are not stored again", {
  timeout: 120_000,
}, async () => {
  await createSource(house.deps, house.who, { name: "gen", streamName: "orders", settings: generator });
  const frozen = house.spawnWorker();
  await vi.waitFor(() => expect(orderNumbers().length).toBeGreaterThan(1000), { timeout: 60_000 });
  frozen.kill("SIGSTOP");
  house.spawnWorker();
  const before = orderNumbers().length;
  await vi.waitFor(() => expect(orderNumbers().length).toBeGreaterThan(before + 1000), { timeout: 60_000 });
  frozen.kill("SIGCONT");
  await sleep(1500);
  await pauseSource(house.deps, house.who, { name: "gen" });
  await untilIdle("gen");
  const gen = await getSource(house.deps, house.who, { name: "gen" });
  expectExact(orderNumbers(), gen.progress.recordsIn);
});
