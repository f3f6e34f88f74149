import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openSegmentLog, packBatch, readBatch, type SegmentLog } from "@millrace/log";
import { type Objects, openFolderObjects } from "@millrace/objects";
import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { remoteSegments } from "./remote-segments.ts";
import { type TieringDeps, tierSegments } from "./tier-segments.ts";

const ref = { team: "team_1", stream: "str_1", shard: 0 };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const never = new AbortController().signal;
let database: TestDatabase;
let folder: string;
let objects: Objects;
let log: SegmentLog;
let epoch: number;
let volume: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-tiering-"));
  volume = folder.split("-").at(-1) ?? "";
  objects = openFolderObjects(join(folder, "objects"));
  epoch = 0;
  await reopen();
  await log.open(ref);
});
afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  if (epoch > 0) await log.close();
  epoch += 1;
  log = await openLog();
}

function openLog(): Promise<SegmentLog> {
  const remote = remoteSegments(objects, volume);
  return openSegmentLog({
    folder: join(folder, "log"),
    epoch,
    segmentBytes: 100_000,
    tiering: true,
    remote,
    throttleAt: 0.999,
    refuseAt: 1,
  });
}

const deps = (change: Partial<TieringDeps> = {}): TieringDeps => ({
  db: database.db,
  objects,
  segments: log.segments,
  volume,
  hotMs: 0,
  clock: { nowMs: () => Date.now() + 1000 },
  logger: quiet,
  ...change,
});

async function fill(batches: number): Promise<void> {
  for (let i = 0; i < batches; i += 1) {
    const data = Buffer.alloc(10_000, i);
    await log.append(ref, packBatch([{ partitionKey: `k${i}`, data }]));
  }
}

async function readAll(): Promise<number[]> {
  const seen: number[] = [];
  let from: Parameters<SegmentLog["read"]>[1] = "earliest";
  for (;;) {
    const page = await log.read(ref, from, { recordsMax: 1000, bytesMax: 1_000_000 });
    for (const { batch, from: first, to } of page.batches) {
      for (const record of readBatch(batch, { from: first, to })) seen.push(record.data[0] ?? -1);
    }
    if (page.recordCount === 0) return seen;
    from = { at: page.next };
  }
}

const copies = async () => (await readdir(join(folder, "objects/log", volume)).catch(() => [])).sort();
const rows = () =>
  database.db.asSystem("a test looks", (tx) => tx.logSegment.findMany({ where: { volume }, orderBy: { id: "asc" } }));
const sealed = async () => (await log.segments.list()).map(({ name }) => name).sort();

/** The same, for a worker that is killed after so many calls to anything outside of it. */
function mortal(calls: number): { deps: TieringDeps; died: () => boolean } {
  let left = calls;
  const counted = <T extends object>(whole: T): T =>
    new Proxy(whole, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error("killed")) : Reflect.apply(member, target, args);
        };
      },
    });
  const { db, segments } = deps();
  return {
    deps: deps({ objects: counted(objects), segments: counted(segments), db: counted(db) }),
    died: () => left < 0,
  };
}

/** The owner is killed, not closed: nothing that it only had in memory is written down. */
async function replaceOwner(): Promise<void> {
  const killed = log;
  epoch += 1;
  log = await openLog();
  await killed.close();
}

async function untilSealed(count: number): Promise<void> {
  while ((await log.segments.list()).length < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("segments are copied, cooled and still read, also after the owner was restarted", async () => {
  await fill(45);
  await untilSealed(4);
  await tierSegments(deps(), never);
  expect(await copies()).toEqual(await sealed());
  expect((await rows()).map((row) => row.id)).toEqual(await sealed());
  expect((await log.segments.list()).every((segment) => segment.cold)).toBe(true);
  const expected = Array.from({ length: 45 }, (_, i) => i);
  expect(await readAll()).toEqual(expected);
  await reopen();
  expect(await readAll()).toEqual(expected);
  await tierSegments(deps(), never);
  expect(await copies()).toEqual(await sealed());
});

test("inside the hot window a segment is copied but stays local, and a restarted owner is told again", async () => {
  await fill(45);
  await untilSealed(4);
  const hot = { hotMs: 3_600_000 };
  await tierSegments(deps(hot), never);
  await reopen();
  expect((await log.segments.list()).some((segment) => segment.tiered)).toBe(false);
  await tierSegments(deps(hot), never);
  expect((await log.segments.list()).every((segment) => segment.tiered && !segment.cold)).toBe(true);
});

test("a copy that is not what was written is noticed, removed, and made again, and holds up no other", async () => {
  await fill(45);
  await untilSealed(4);
  let broken = 0;
  const breaking: Objects = {
    ...objects,
    put: async (key, content, options) => {
      if (broken > 0) return objects.put(key, content, options);
      broken += 1;
      return objects.put(key, Buffer.alloc((await log.segments.list())[0]?.bytes ?? 1));
    },
  };
  await expect(tierSegments(deps({ objects: breaking }), never)).rejects.toThrow("is not what was written");
  const [bad, ...others] = await log.segments.list();
  expect((await rows()).map(({ id }) => id).sort()).toEqual(others.map(({ name }) => name).sort());
  expect(bad?.tiered).toBe(false);
  expect(others.every(({ tiered }) => tiered)).toBe(true);
  await tierSegments(deps({ objects: breaking }), never);
  expect((await log.segments.list()).every(({ tiered }) => tiered)).toBe(true);
  expect(await readAll()).toHaveLength(45);
});

test("while the object store is away nothing is cooled and everything is read", async () => {
  await fill(45);
  await untilSealed(4);
  const away: Objects = { ...objects, put: () => Promise.reject(new Error("no bucket")) };
  await expect(tierSegments(deps({ objects: away }), never)).rejects.toThrow("no bucket");
  expect((await log.segments.list()).some((segment) => segment.cold || segment.tiered)).toBe(false);
  expect(await readAll()).toHaveLength(45);
});

test("a dead segment goes with its copy and its row", async () => {
  await fill(45);
  await untilSealed(4);
  await tierSegments(deps(), never);
  await log.drop(ref);
  expect((await log.segments.list()).every((segment) => segment.dead)).toBe(true);
  await tierSegments(deps(), never);
  expect(await sealed()).toEqual([]);
  expect(await copies()).toEqual([]);
  expect(await rows()).toEqual([]);
});

for (const killsOwner of [false, true]) {
  test(`a worker${killsOwner ? " and the log's owner are" : " is"} killed between any two steps, and the next run ends what it began`, async () => {
    const expected = Array.from({ length: 25 }, (_, i) => i);
    for (let calls = 0, died = true; died; calls += 1) {
      await fill(25);
      await untilSealed(2);
      const killed = mortal(calls);
      await tierSegments(killed.deps, never).catch(() => undefined);
      died = killed.died();
      if (killsOwner) await replaceOwner();
      expect(await readAll()).toEqual(expected);
      await tierSegments(deps(), never);
      await tierSegments(deps(), never);
      expect(await readAll()).toEqual(expected);
      expect(await copies()).toEqual(await sealed());
      expect((await rows()).map(({ id }) => id)).toEqual(await sealed());
      expect((await rows()).every(({ cooledAt }) => cooledAt !== null)).toBe(true);
      expect((await log.segments.list()).every(({ cold }) => cold)).toBe(true);
      await removeDead(killed.died() ? calls : 0);
    }
  }, 120_000);
}

/** Drops the shard and has its segments removed by a worker that is killed, and by one that is not. */
async function removeDead(calls: number): Promise<void> {
  await log.drop(ref);
  await tierSegments(mortal(calls).deps, never).catch(() => undefined);
  await tierSegments(deps(), never);
  expect(await sealed()).toEqual([]);
  expect(await copies()).toEqual([]);
  expect(await rows()).toEqual([]);
  await reopen();
  await log.open(ref);
}

test("what killed workers left in the folder for temporary files is removed, and what a living one needs is not", async () => {
  const [left, fresh] = [
    await mkdtemp(join(tmpdir(), "millrace-tier-")),
    await mkdtemp(join(tmpdir(), "millrace-tier-")),
  ];
  await utimes(left, 0, 0);
  await fill(25);
  await untilSealed(2);
  await tierSegments(deps(), never);
  const names = await readdir(tmpdir());
  expect([names.includes(basename(left)), names.includes(basename(fresh))]).toEqual([false, true]);
  await rm(fresh, { recursive: true });
});

test("a cold segment of which the log lost its part comes back out of its copy", async () => {
  await fill(45);
  await untilSealed(4);
  await tierSegments(deps(), never);
  const [first, second] = (await readdir(join(folder, "log"))).filter((name) => name.endsWith(".cold")).sort();
  await log.close();
  await rm(join(folder, "log", first ?? ""));
  await writeFile(join(folder, "log", second ?? ""), "damaged");
  epoch += 1;
  log = await openLog();
  await expect(readAll()).rejects.toMatchObject({ reason: "corrupt" });
  await tierSegments(deps(), never);
  expect(await readAll()).toEqual(Array.from({ length: 45 }, (_, i) => i));
});
