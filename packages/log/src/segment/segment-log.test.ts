import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type Damage,
  type DataKeys,
  openSegmentLog,
  packBatch,
  readBatch,
  type SegmentLog,
  type SegmentLogOptions,
  type ShardRef,
} from "../index.ts";
import { nodeDisk } from "./disk/node-disk.ts";

const ref: ShardRef = { team: "team-a", stream: "orders", shard: 0 };
const other: ShardRef = { ...ref, shard: 1 };
const all = { recordsMax: 100_000, bytesMax: 1 << 30 };
let folder: string;
let epoch = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-segment-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function openLog(options: Partial<SegmentLogOptions> = {}): Promise<SegmentLog> {
  epoch += 1;
  const log = await openSegmentLog({ folder, epoch, segmentBytes: 10_000, ...options });
  await Promise.all([log.open(ref), log.open(other)]);
  return log;
}

async function put(log: SegmentLog, text: string, to = ref): Promise<void> {
  await log.append(to, packBatch([{ partitionKey: "k", data: Buffer.from(text) }]));
}

async function texts(log: SegmentLog, of = ref): Promise<string[]> {
  const { batches } = await log.read(of, "earliest", all);
  return batches.flatMap(({ batch, from, to }) => readBatch(batch, { from, to }).map(({ data }) => data.toString()));
}

async function putMany(log: SegmentLog, count: number): Promise<string[]> {
  const put500 = Array.from({ length: count }, (_, i) => `record ${i} ${"y".repeat(400)}`);
  for (const text of put500) await Promise.all([put(log, text), put(log, text, other)]);
  return put500;
}

async function filesOf(kind: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(kind));
}

it("keeps everything across a reopening: records, closed shards, trims, producers", async () => {
  let log = await openLog();
  const producer = { id: "p", sequence: 1 };
  const first = await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from("a") }]), { producer });
  await put(log, "b");
  await log.seal(other);
  await log.close();
  log = await openLog();
  expect(await texts(log)).toEqual(["a", "b"]);
  expect((await log.stats(other)).sealed).toBe(true);
  expect(await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from("a") }]), { producer })).toEqual({
    ...first,
    deduplicated: true,
  });
  const next = await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from("c") }]));
  expect(next).toMatchObject({ epoch, first: 2 });
  await log.close();
});

it("puts each shard's records into one run of a sealed segment, and reads them there", async () => {
  const log = await openLog();
  const put500 = await putMany(log, 200);
  await expect.poll(() => filesOf(".seg")).not.toHaveLength(0);
  expect((await filesOf(".seg")).length).toBeGreaterThan(10);
  expect(await texts(log)).toEqual(put500);
  expect(await texts(log, other)).toEqual(put500);
  await log.close();
});

it("removes a segment when no shard wants it any more, and not before", async () => {
  const log = await openLog();
  await putMany(log, 100);
  await expect.poll(async () => (await filesOf(".log")).length).toBe(1);
  const before = (await filesOf(".seg")).length;
  await log.trim(ref, Number.MAX_SAFE_INTEGER);
  expect((await filesOf(".seg")).length).toBe(before);
  await log.drop(other);
  await expect.poll(async () => (await filesOf(".seg")).length).toBe(0);
  await log.close();
});

it("reads cooled segments from the object store, after a restart too, and can be restored from there alone", async () => {
  const objects = new Map<string, Buffer>();
  const remote = {
    readRange: async (name: string, at: number, length: number) =>
      objects.get(name)?.subarray(at, at + length) ?? Buffer.alloc(0),
  };
  let log = await openLog({ remote, tiering: true });
  const put500 = await putMany(log, 100);
  await expect.poll(async () => (await filesOf(".log")).length).toBe(1);
  for (const { name, bytes } of await log.segments.list()) {
    await log.segments.cool(name);
    objects.set(name, await log.segments.read(name, 0, bytes));
    await log.segments.markTiered(name);
    await log.segments.cool(name);
  }
  expect(await filesOf(".seg")).toEqual([]);
  expect(await texts(log)).toEqual(put500);
  await log.close();
  log = await openLog({ remote, tiering: true });
  expect(await texts(log, other)).toEqual(put500);
  const sealed = (await log.segments.list()).filter(({ name }) => objects.has(name));
  await log.close();

  await rm(folder, { recursive: true });
  log = await openLog({ remote, tiering: true });
  for (const { name, bytes } of sealed) await log.segments.adopt(name, bytes);
  const restored = await texts(log);
  expect(restored).toEqual(put500.slice(0, restored.length));
  expect(restored.length).toBeGreaterThan(80);
  const { epoch: newer, first } = await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from("new") }]));
  expect([newer, first]).toEqual([epoch, restored.length]);
  await log.close();
});

it("refuses bytes of the object store that are not what was tiered", async () => {
  const objects = new Map<string, Buffer>();
  const remote = {
    readRange: async (name: string, at: number, length: number) =>
      objects.get(name)?.subarray(at, at + length) ?? Buffer.alloc(0),
  };
  const log = await openLog({ remote, tiering: true });
  await putMany(log, 30);
  await expect.poll(async () => (await filesOf(".log")).length).toBe(1);
  const [segment] = await log.segments.list();
  if (!segment) throw new Error("There is no segment.");
  const bytes = Buffer.from(await log.segments.read(segment.name, 0, segment.bytes));
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  objects.set(segment.name, bytes);
  await log.segments.markTiered(segment.name);
  await log.segments.cool(segment.name);
  await expect(log.read(ref, "earliest", all)).rejects.toMatchObject({ reason: "corrupt" });
  await log.close();
});

it("keeps the bytes of an encrypted stream sealed on the disk, and opens them with the key they were sealed with", async () => {
  const keys = [randomBytes(32), randomBytes(32)];
  let version = 0;
  const dataKeys: DataKeys = {
    forWrite: async () => ({ version, key: keys[version] as Buffer }),
    find: async (team, asked) => {
      expect(team).toBe(ref.team);
      return keys[asked] as Buffer;
    },
  };
  let log = await openLog({ dataKeys });
  const secret = "a very secret order";
  await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from(secret) }]), { sealed: true });
  version = 1;
  await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from(secret) }]), { sealed: true });
  await put(log, "plain");
  await log.close();
  for (const name of await readdir(folder)) expect((await readFile(join(folder, name))).includes(secret)).toBe(false);
  log = await openLog({ dataKeys });
  expect(await texts(log)).toEqual([secret, secret, "plain"]);
  const page = await log.read(ref, "earliest", all);
  expect(page.batches.map(({ sealed }) => sealed)).toEqual([true, true, false]);
  keys.reverse();
  await expect(log.read(ref, "earliest", all)).rejects.toMatchObject({ reason: "corrupt" });
  await log.close();
});

it("seals each append of a call with its own team's key, and tells of a key that is missing by the append", async () => {
  const other: ShardRef = { ...ref, team: "team_other" };
  const stranger: ShardRef = { ...ref, team: "team_without" };
  const keys = new Map([ref, other].map(({ team }) => [team, randomBytes(32)]));
  const find = async (team: string): Promise<Buffer> => {
    const key = keys.get(team);
    if (!key) throw new Error(`no key of ${team}`);
    return key;
  };
  const log = await openLog({ dataKeys: { forWrite: async (team) => ({ version: 1, key: await find(team) }), find } });
  for (const shard of [other, stranger]) await log.open(shard);
  const batch = packBatch([{ partitionKey: "k", data: Buffer.from("a") }]);
  const results = await log.appendAll(
    [ref, other, stranger].map((shard) => ({ ref: shard, batch })),
    { sealed: true },
  );
  expect(results).toMatchObject([{ first: 0 }, { first: 0 }, { reason: "unavailable" }]);
  for (const shard of [ref, other]) expect((await log.read(shard, "earliest", all)).recordCount).toBe(1);
  expect((await log.read(stranger, "earliest", all)).recordCount).toBe(0);
  await log.close();
});

it("takes a volume under a higher epoch only, and stops the owner before", async () => {
  const log = await openLog();
  await put(log, "a");
  await expect(openSegmentLog({ folder, epoch })).rejects.toMatchObject({ reason: "fenced" });
  const next = await openLog();
  await expect(put(log, "late")).rejects.toMatchObject({ reason: "fenced", definite: true });
  await put(next, "b");
  expect(await texts(next)).toEqual(["a", "b"]);
  expect(log.figures().fencedRejections).toBe(1);
  await log.close();
  await next.close();
});

it("acknowledges nothing once its lease is lost", async () => {
  let mine = true;
  const log = await openLog({ stillMine: () => mine });
  await put(log, "a");
  mine = false;
  await expect(put(log, "b")).rejects.toMatchObject({ reason: "fenced" });
  await log.close();
});

it("throttles a growing share between the watermarks, refuses above, and recovers by itself", async () => {
  // Only its own budget fills up, however full the machine's disk is.
  const disk = { ...nodeDisk, usedFraction: () => Promise.resolve(0) };
  const log = await openLog({ disk, budgetBytes: 60_000, throttleAt: 0.5, refuseAt: 0.8, segmentBytes: 8000 });
  let admitted = 0;
  let refused = 0;
  while (refused < 40 && admitted < 1000) {
    try {
      await put(log, "z".repeat(1000));
      admitted += 1;
    } catch (problem) {
      expect(problem).toMatchObject({ reason: "backpressure", definite: true });
      refused += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  expect(admitted).toBeLessThan(120);
  expect(await texts(log)).toHaveLength(admitted);
  await log.trim(ref, Number.MAX_SAFE_INTEGER);
  await expect
    .poll(
      () =>
        put(log, "room").then(
          () => true,
          () => false,
        ),
      { timeout: 5000 },
    )
    .toBe(true);
  await log.close();
});

it("lets small appends pass a large one", async () => {
  const log = await openLog({ segmentBytes: 256 << 20 });
  const order: string[] = [];
  const large = packBatch([{ partitionKey: "k", data: Buffer.alloc(10 << 20) }]);
  const appends = [log.append(ref, large).then(() => order.push("large"))];
  for (let i = 0; i < 20; i += 1) appends.push(put(log, "small", other).then(() => order.push("small")));
  await Promise.all(appends);
  expect(order.at(-1)).toBe("large");
  await log.close();
});

it("sets a damaged journal aside, says what is lost, and returns the rest", async () => {
  let log = await openLog({ segmentBytes: 1 << 20 });
  await putMany(log, 20);
  await log.close();
  const [journal] = await filesOf(".log");
  const path = join(folder, journal ?? "");
  const bytes = await readFile(path);
  const at = bytes.indexOf("record 10 ");
  bytes[at] = 0;
  await writeFile(path, bytes);
  const damage: Damage[] = [];
  log = await openLog({ onDamage: (one) => damage.push(one) });
  expect(damage).toMatchObject([{ kind: "lost" }]);
  expect(await texts(log)).toHaveLength(10);
  await expect(log.read(ref, { at: { epoch, n: 10 } }, all)).rejects.toMatchObject({ reason: "corrupt" });
  expect((await log.read(ref, { at: { epoch, n: 11 } }, all)).recordCount).toBe(9);
  expect((await readdir(folder)).filter((name) => name.startsWith("damaged-"))).toHaveLength(1);
  await log.close();
});
