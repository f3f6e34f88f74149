import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { AppError } from "@millrace/base";
import {
  createSource,
  getSource,
  pauseSource,
  resumeSource,
  runSource,
  type Sink,
  type SourceRecord,
  type SourcesDeps,
  type SourceView,
} from "@millrace/sources";
import { type StubKinesis, type StubS3, stubKinesis, stubS3 } from "@millrace/testkit";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openSourceHouse, type SourceHouse } from "./source-house.ts";

let house: SourceHouse;
let s3: StubS3;
let other: StubKinesis;
let stored: SourceRecord[];
let deps: SourcesDeps;
let names = 0;

beforeAll(async () => {
  house = await openSourceHouse();
  s3 = await stubS3();
  other = await stubKinesis({ pageSize: 7 });
});
afterAll(async () => {
  await s3.close();
  await other.close();
  await house.close();
});
beforeEach(() => {
  stored = [];
  other.shards.clear();
  deps = { ...house.deps, sink: sinkThat(async () => undefined) };
});

/** A sink that stores, after doing something. */
function sinkThat(first: () => Promise<void>): Sink {
  return {
    recordBytesMax: async () => 1000,
    put: async (_target, { records }) => {
      await first();
      stored.push(...records);
    },
  };
}

const secret = { accessKeyId: "k", secretAccessKey: "s" };
const texts = () => stored.map(({ data }) => data.toString());

async function make(settings: Parameters<typeof createSource>[2]["settings"]): Promise<SourceView> {
  names += 1;
  return createSource(deps, house.who, { name: `s${names}`, streamName: "orders", settings, secret });
}
const look = ({ name }: SourceView) => getSource(deps, house.who, { name });
const run = ({ id }: SourceView, signal = new AbortController().signal) => runSource(deps, id, { signal });

/** Runs a slice until the check holds, then ends it. */
async function runUntil(source: SourceView, check: () => void): Promise<void> {
  const end = new AbortController();
  const running = run(source, end.signal);
  await vi.waitFor(check, { timeout: 25_000, interval: 10 });
  end.abort();
  await running;
}

test("CSV rows become JSON keyed by a column, over objects of a bucket, plain and packed", async () => {
  s3.objects.set("b/in/1.csv", Buffer.from('id,city\r\n1,Bonn\r\n2,"Köln, ""alt"""\r\n'));
  s3.objects.set("b/in/2.csv.gz", gzipSync("\ufeffid,city\n3,Rom\nbroken\n4,Ulm\n"));
  s3.objects.set("b/out/3.csv", Buffer.from("id\n9\n"));
  const source = await make({
    kind: "import",
    from: { type: "s3", endpoint: s3.url, region: "us-east-1", bucket: "b", prefix: "in/", pathStyle: true },
    format: "csv",
    partitionKey: { type: "field", path: "id" },
  });
  await run(source);
  expect(stored.map((record) => record.partitionKey)).toEqual(["1", "2", "3", "4"]);
  expect(JSON.parse(texts()[1] ?? "")).toEqual({ id: "2", city: 'Köln, "alt"' });
  const { status, progress } = await look(source);
  expect(status).toBe("done");
  expect(progress).toMatchObject({ recordsIn: 4, recordsFailed: 1, objectsDone: 2, objectsTotal: 2 });
  expect(progress.failures).toEqual([
    { object: "in/2.csv.gz", line: 3, reason: "The row has 1 fields, the header 2." },
  ]);
});

test("damaged gzip is counted and told, and the import goes on behind it", async () => {
  const packed = gzipSync(Array.from({ length: 5000 }, (_, n) => `line ${n} ${Math.random()}`).join("\n"));
  await writeFile(join(house.importFolder, "gz-1.gz"), packed.subarray(0, packed.length / 2));
  await writeFile(join(house.importFolder, "gz-2"), "last\n\n");
  const source = await make({ kind: "import", from: { type: "folder", prefix: "gz-" }, format: "lines" });
  await run(source);
  const { status, progress } = await look(source);
  expect([status, progress.recordsFailed, progress.objectsDone]).toEqual(["done", 1, 2]);
  expect(progress.failures[0]?.reason).toContain("damaged");
  expect(texts().at(-1)).toBe("last");
  expect(stored.length).toBeGreaterThan(1000);
});

test.each(["../", "/etc/", "etc/", "link-", "./", "%2e%2e/", "../000000000001/../../etc"])(
  "a folder import of %s reads nothing outside the folder that the operator keeps for the team",
  async (prefix) => {
    for (const link of ["etc", "link-etc"])
      await symlink("/etc", join(house.importFolder, link)).catch(() => undefined);
    await symlink("/etc/passwd", join(house.importFolder, "link-file")).catch(() => undefined);
    const source = await make({ kind: "import", from: { type: "folder", prefix }, format: "lines" });
    await run(source);
    const problem = `A file to import whose name begins with "${prefix}" was not found.`;
    expect(await look(source)).toMatchObject({ status: "failed", problem });
    expect(stored).toEqual([]);
  },
);

test("a shard that the other stream has forgotten is forgotten, also when it was not read to its end", async () => {
  for (const shard of ["s0", "s1"]) {
    other.addShard(shard);
    other.put(shard, shard);
  }
  const settings = { kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" } as const;
  const source = await make(settings);
  await runUntil(source, () => expect(stored).toHaveLength(2));
  other.shards.delete("s0");
  other.put("s1", "more");
  await runUntil(source, () => expect(stored).toHaveLength(3));
  const row = await deps.db.withTeam(house.who.teamId, (tx) => tx.source.findFirst({ where: { id: source.id } }));
  const { shards = {} } = (row?.checkpoint ?? {}) as { shards?: object };
  expect(Object.keys(shards)).toEqual(["s1"]);
});

test("a generator keeps its rate, and does not flood the stream after a rest", async () => {
  const source = await make({ kind: "generator", recordsPerSecond: 400, keys: 3 });
  const started = Date.now();
  await runUntil(source, () => expect(stored.length).toBeGreaterThanOrEqual(600));
  const rate = stored.length / ((Date.now() - started) / 1000);
  expect(rate).toBeGreaterThan(200);
  expect(rate).toBeLessThan(800);
  expect(new Set(stored.map((record) => record.partitionKey)).size).toBe(3);
  const before = stored.length;
  deps = { ...deps, clock: { nowMs: () => Date.now() + 3_600_000 } };
  await runUntil(source, () => expect(stored.length).toBeGreaterThan(before));
  expect(stored.length - before).toBeLessThan(400 * 7);
});

test("a mirror follows a split and a merge, children after parents, and shows how far behind it is", async () => {
  const put = (shard: string, from: number, to: number) => {
    for (let n = from; n < to; n += 1) other.put(shard, String(n));
  };
  other.addShard("s0");
  put("s0", 0, 50);
  const source = await make({ kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" });
  const end = new AbortController();
  const running = run(source, end.signal);
  await vi.waitFor(() => expect(stored).toHaveLength(50), { timeout: 10_000 });
  put("s0", 50, 60);
  other.addShard("s1", ["s0"]);
  other.addShard("s2", ["s0"]);
  other.seal("s0");
  put("s1", 60, 80);
  put("s2", 80, 100);
  for (const parent of ["s1", "s2"]) other.seal(parent);
  other.addShard("s3", ["s1", "s2"]);
  put("s3", 100, 120);
  await vi.waitFor(() => expect(stored).toHaveLength(120), { timeout: 15_000 });
  end.abort();
  await running;
  const order = texts().map(Number);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, n) => n));
  expect(order.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  expect(order.slice(100)).toEqual(Array.from({ length: 20 }, (_, n) => 100 + n));
  expect(stored[0]?.partitionKey).toBe("key-0");
  expect((await look(source)).progress).toMatchObject({ recordsIn: 120, shardsDone: 3, behindMs: 0 });
});

test("LATEST means since the source was made, even when the first read comes later, is throttled, and finds its iterator expired", async () => {
  other.addShard("s0");
  other.put("s0", "before");
  await sleep(20);
  const source = await make({
    kind: "mirror",
    endpoint: other.url,
    region: "us-east-1",
    sourceStream: "far",
    startAt: { type: "LATEST" },
  });
  await sleep(20);
  other.put("s0", "after");
  other.failures.push(
    "ProvisionedThroughputExceededException",
    "ProvisionedThroughputExceededException",
    "ExpiredIteratorException",
  );
  await runUntil(source, () => expect(stored.length).toBeGreaterThan(0));
  expect(texts()).toEqual(["after"]);
  expect((await look(source)).problem).toBeUndefined();
});

test("a page in doubt is put again exactly, although more records have come since", async () => {
  other.addShard("s0");
  for (let n = 0; n < 5; n += 1) other.put("s0", String(n));
  const batches: { sequence: number; texts: string[] }[] = [];
  let isBroken = true;
  deps = {
    ...deps,
    sink: {
      recordBytesMax: async () => 1000,
      put: async (_target, { producer, records }) => {
        batches.push({ sequence: producer.sequence, texts: records.map(({ data }) => data.toString()) });
        if (isBroken) throw new AppError("unavailable");
      },
    },
  };
  const source = await make({ kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" });
  await run(source);
  for (let n = 5; n < 50; n += 1) other.put("s0", String(n));
  isBroken = false;
  await resumeSource(deps, house.who, { name: source.name });
  await runUntil(source, () => expect(batches.flatMap((batch) => batch.texts)).toContain("49"));
  expect(batches[1]).toEqual(batches[0]);
  expect(batches.slice(1).flatMap((batch) => batch.texts)).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
  expect(batches.slice(1).map((batch) => batch.sequence)).toEqual(batches.slice(1).map((_, i) => i + 1));
});

test("whatever is committed, the counts in the progress are those of the places in the checkpoint, also with many lanes at once", async () => {
  const seen = await recordCommits();
  for (const shard of ["s0", "s1", "s2"]) {
    other.addShard(shard);
    for (let n = 0; n < 30; n += 1) other.put(shard, `${shard}-${n}`);
  }
  const source = await make({ kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" });
  await runUntil(source, () => expect(stored).toHaveLength(90));
  const copied = ([shard, after]: [string, number]) =>
    other.shards.get(shard)?.records.filter((record) => record.sequence <= after).length ?? 0;
  for (const { lanes, recordsIn } of seen) expect(lanes.map(copied).reduce((sum, n) => sum + n, 0)).toBe(recordsIn);
  expect(seen.length).toBeGreaterThan(10);
});

/** Makes every commit slow, so that lanes overtake one another, and looks at the row after each. */
async function recordCommits(): Promise<{ lanes: [string, number][]; recordsIn: number }[]> {
  const seen: { lanes: [string, number][]; recordsIn: number }[] = [];
  const { db } = house.deps;
  const withTeam: SourcesDeps["db"]["withTeam"] = async (teamId, work) => {
    await sleep(15);
    const result = await db.withTeam(teamId, work);
    const row = await db.withTeam(teamId, (tx) => tx.source.findFirst({ orderBy: { createdAt: "desc" } }));
    const { shards = {} } = (row?.checkpoint ?? {}) as { shards?: Record<string, { after?: string }> };
    const lanes = Object.entries(shards).map(([id, { after = "0" }]): [string, number] => [id, Number(after)]);
    seen.push({ lanes, recordsIn: Number((row?.progress as { recordsIn?: number } | undefined)?.recordsIn ?? 0) });
    return result;
  };
  deps = { ...deps, db: { ...db, withTeam } };
  return seen;
}

test("a problem is told as a sentence, the source rests, and the next success clears it", async () => {
  other.addShard("s0");
  other.put("s0", "1");
  const source = await make({ kind: "mirror", endpoint: other.url, region: "us-east-1", sourceStream: "far" });
  other.failures.push("AccessDeniedException");
  await run(source);
  expect(await look(source)).toMatchObject({
    status: "running",
    problem: "The other side answered AccessDeniedException: Stub says AccessDeniedException.",
    progress: { retries: 1 },
  });
  await run(source);
  expect(stored).toEqual([]);
  await resumeSource(deps, house.who, { name: source.name });
  await runUntil(source, () => expect(stored).toHaveLength(1));
  expect(await look(source)).toMatchObject({ problem: undefined, progress: { retries: 0, recordsIn: 1 } });
});

test("what can never succeed is marked failed", async () => {
  deps = {
    ...deps,
    sink: sinkThat(async () => {
      throw new AppError("stream.notFound", { stream: "orders", account: "1" });
    }),
  };
  const source = await make({ kind: "generator", recordsPerSecond: 100 });
  await run(source);
  expect(await look(source)).toMatchObject({ status: "failed", problem: "Stream orders under account 1 not found." });
});

test("the same job run twice at once puts everything once", async () => {
  const source = await make({ kind: "generator", recordsPerSecond: 100 });
  const end = new AbortController();
  const both = [run(source, end.signal), run(source, end.signal)];
  await vi.waitFor(() => expect(stored.length).toBeGreaterThan(100), { timeout: 10_000 });
  end.abort();
  await Promise.all(both);
  const ids = texts().map((text) => (JSON.parse(text) as { orderId: string }).orderId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a pause ends the run within the lease's renewal", async () => {
  const source = await make({ kind: "generator", recordsPerSecond: 0.1 });
  const running = runSource(deps, source.id, { signal: new AbortController().signal, leaseMs: 600 });
  await vi.waitFor(() => expect(stored).toHaveLength(1));
  await pauseSource(deps, house.who, { name: source.name });
  const started = Date.now();
  await running;
  expect(Date.now() - started).toBeLessThan(2000);
  expect(await look(source)).toMatchObject({ status: "paused", problem: undefined });
});
