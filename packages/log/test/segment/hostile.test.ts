import { readdir, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Damage, type Disk, type DiskFile, type LogError, packBatch, type SegmentLog } from "../../src/index.ts";
import { nodeDisk } from "../../src/segment/disk/node-disk.ts";
import { blankFields, encodeEntryHead, shardName } from "../../src/segment/entry/entry.ts";
import { everything, orders, put, TestVolume, texts } from "./test-volume.ts";

const victim = { team: "team-b", stream: "secrets", shard: 0 };
let volume: TestVolume;

beforeEach(async () => {
  volume = await TestVolume.make();
});
afterEach(() => volume.remove());

const one = (text: string) => packBatch([{ partitionKey: "k", data: Buffer.from(text) }]);

async function journalPath(): Promise<string> {
  const [name] = (await readdir(volume.folder)).filter((file) => file.endsWith(".log"));
  return join(volume.folder, name ?? "");
}

/** A disk of which the journal's operations fail when told so. */
function failingDisk(fails: { write?: string; sync?: string; create?: string }): Disk {
  const asFile = (file: DiskFile): DiskFile => ({
    ...file,
    write: (buffers, position) => (fails.write ? Promise.reject(coded(fails.write)) : file.write(buffers, position)),
    sync: () => (fails.sync ? Promise.reject(coded(fails.sync)) : file.sync()),
  });
  return {
    ...nodeDisk,
    open: async (path, how) => {
      if (how === "create" && fails.create && path.includes("journal-")) throw coded(fails.create);
      const file = await nodeDisk.open(path, how);
      return path.includes("journal-") ? asFile(file) : file;
    },
  };
}

function coded(code: string): Error {
  return Object.assign(new Error(`The disk says ${code}.`), { code });
}

it("does not take a record for an entry when it looks for what follows a torn write", async () => {
  const planted = one("planted");
  const fields = { ...blankFields, kind: "batch", epoch: 1, durable: 0xffffffff, count: 1 } as const;
  const entry = Buffer.concat([encodeEntryHead(fields, shardName(victim), [planted.body]), planted.body]);
  const log = await volume.open({ segmentBytes: 1 << 20 });
  await log.open(victim);
  await put(log, "good");
  const path = await journalPath();
  const before = (await readFile(path)).length;
  await log.append(orders, packBatch([{ partitionKey: "k", data: Buffer.concat([entry, Buffer.alloc(99)]) }]));
  // The power goes before the last write is whole: its own entry is torn, the one that its record carries is not.
  await truncate(path, (await readFile(path)).length - 20);
  const damage: Damage[] = [];
  const recovered = await volume.open({ onDamage: (found) => damage.push(found) });
  expect(damage).toMatchObject([{ kind: "torn", offset: before }]);
  expect(await texts(recovered, "earliest", victim)).toEqual([]);
  expect(await texts(recovered)).toEqual(["good"]);
  await log.close();
  await recovered.close();
});

it("calls an object of other shards' records corrupt, however good their checksums are", async () => {
  const log = await volume.open({ segmentBytes: 200 });
  await log.open(victim);
  await put(log, "ours, which is long enough to fill a journal ".repeat(6));
  await put(log, "them, which is long enough to fill a journal ".repeat(6), victim);
  await expect.poll(async () => (await log.segments.list()).length).toBe(2);
  const segments = await volume.copyAll(log);
  const [ours, theirs] = segments.map(({ name }) => name);
  volume.objects.set(ours ?? "", volume.objects.get(theirs ?? "") ?? Buffer.alloc(0));
  await log.segments.markTiered(ours ?? "");
  await log.segments.cool(ours ?? "");
  await expect(log.read(orders, "earliest", everything)).rejects.toMatchObject({ reason: "corrupt" });
  await log.close();
});

it("writes nothing to a shard after its drop, and raises it from the dead neither then nor at the next start", async () => {
  let log = await volume.open();
  await put(log, "old");
  const outcomes = await Promise.allSettled([
    log.drop(orders),
    log.append(orders, one("late")),
    log.seal(orders),
    log.drop(orders),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(outcomes[1]).toMatchObject({ reason: { reason: "unknownShard", definite: true } });
  await log.open(victim);
  await log.close();
  const { epoch } = volume;
  log = await volume.open();
  expect(log.epoch).toBe(epoch + 1);
  expect(await texts(log)).toEqual([]);
  expect((await log.stats(orders)).sealed).toBe(false);
  await log.close();
});

it("keeps the order of a producer whose appends are sent before the earlier ones are answered", async () => {
  const log = await volume.open({ segmentBytes: 1 << 30 });
  const filler = "z".repeat(900_000);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      log.append(orders, one(`${i} ${filler}`), { producer: { id: "p", sequence: i + 1 } }),
    ),
  );
  expect(answers.map(({ first }) => first)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  await log.close();
});

it("takes a failed write back and goes on", async () => {
  const fails: { write?: string } = {};
  const log = await volume.open({ disk: failingDisk(fails) });
  await put(log, "a");
  for (const [code, reason] of [
    ["EIO", "unavailable"],
    ["ENOSPC", "backpressure"],
    ["EDQUOT", "backpressure"],
  ] as const) {
    fails.write = code;
    await expect(put(log, code)).rejects.toMatchObject({ reason, definite: true });
    delete fails.write;
    await expect
      .poll(
        () =>
          put(log, `after ${code}`).then(
            () => true,
            () => false,
          ),
        { timeout: 5000 },
      )
      .toBe(true);
  }
  expect(await texts(log)).toEqual(["a", "after EIO", "after ENOSPC", "after EDQUOT"]);
  await log.close();
});

it("never takes a second sync for a first that failed: it stops, says so, and leaves the rest to a recovery", async () => {
  const fails: { sync?: string } = {};
  const stopped: LogError[] = [];
  const log = await volume.open({ disk: failingDisk(fails), onStopped: (problem) => stopped.push(problem) });
  await put(log, "a");
  fails.sync = "EIO";
  await expect(put(log, "unknown")).rejects.toMatchObject({ reason: "unavailable", definite: false });
  delete fails.sync;
  await expect(put(log, "b")).rejects.toMatchObject({ reason: "unavailable", definite: true });
  expect(stopped).toMatchObject([{ reason: "unavailable" }]);
  expect(await texts(log)).toEqual(["a"]);
  await log.close();
  const again = await volume.open();
  expect((await texts(again)).filter((text) => text !== "unknown")).toEqual(["a"]);
  await put(again, "c");
  await again.close();
});

it("goes on with the journal it has when no other can be begun, for a while, and then refuses", async () => {
  const fails: { create?: string } = {};
  const log = await volume.open({ disk: failingDisk(fails), segmentBytes: 1000 });
  const big = packBatch([{ partitionKey: "k", data: Buffer.alloc(16 << 20) }]);
  fails.create = "ENFILE";
  let taken = 0;
  const refusal = await (async () => {
    for (;;) {
      const problem = await log.append(orders, big).then(
        () => undefined,
        (cause: LogError) => cause,
      );
      if (problem) return problem;
      taken += 1;
    }
  })();
  expect(refusal).toMatchObject({ reason: "backpressure", definite: true });
  expect(taken).toBeGreaterThan(4);
  expect(taken).toBeLessThan(12);
  delete fails.create;
  expect((await log.stats(orders)).head.n).toBe(taken);
  await expect
    .poll(() =>
      put(log, "again").then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect((await readdir(volume.folder)).filter((name) => name.endsWith(".log")).length).toBeLessThanOrEqual(2);
  await log.close();
}, 60_000);

it("stops nobody else's append when a watcher throws", async () => {
  const log: SegmentLog = await volume.open();
  const uncaught = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  const seen: unknown[] = [];
  process.once("uncaughtException", (problem) => seen.push(problem));
  let hints = 0;
  log.watch([orders], () => {
    throw new Error("a watcher's fault");
  });
  log.watch([orders], () => {
    hints += 1;
  });
  await put(log, "a");
  await expect.poll(() => seen.length).toBe(1);
  process.removeAllListeners("uncaughtException");
  for (const listener of uncaught) process.on("uncaughtException", listener);
  expect(hints).toBe(1);
  expect(await texts(log)).toEqual(["a"]);
  await log.close();
});

it("gives the room of tiered segments back when it fills up, and goes on taking appends", async () => {
  // Only its own budget fills up, however full the machine's disk is.
  const disk = { ...nodeDisk, usedFraction: () => Promise.resolve(0) };
  const log = await volume.open({ disk, budgetBytes: 500_000, throttleAt: 0.7, refuseAt: 0.9, segmentBytes: 8000 });
  const sent: string[] = [];
  const isTaken = async (text: string) => {
    const taken = await put(log, text).then(
      () => true,
      () => false,
    );
    if (taken) sent.push(text);
    return taken;
  };
  for (let i = 0; i < 350; i += 1) {
    while (!(await isTaken(`${i} ${"z".repeat(2000)}`))) await new Promise((resolve) => setTimeout(resolve, 20));
    if (i % 10 !== 9) continue;
    await volume.copyAll(log);
    for (const { name } of await log.segments.list()) await log.segments.markTiered(name);
  }
  // The disk is looked at when appends come, ten times a second.
  await expect
    .poll(() => isTaken("one more").then(() => log.figures().usedFraction), { timeout: 10_000, interval: 50 })
    .toBeLessThan(0.7);
  expect((await log.segments.list()).some(({ cold }) => cold)).toBe(true);
  expect(await texts(log)).toEqual(sent);
  await log.close();
});

it("reads a cold segment again when bad bytes came from the object store once", async () => {
  let isBad = false;
  const log = await volume.open({
    segmentBytes: 200,
    remote: {
      readRange: async (name, at, length) => {
        const bytes = Buffer.from(volume.objects.get(name)?.subarray(at, at + length) ?? []);
        return isBad ? bytes.fill(0, 100, 110) : bytes;
      },
    },
  });
  await put(log, "cold ".repeat(60));
  await expect.poll(async () => (await log.segments.list()).length).toBe(1);
  const [segment] = await volume.copyAll(log);
  await log.segments.markTiered(segment?.name ?? "");
  await log.segments.cool(segment?.name ?? "");
  isBad = true;
  await expect(texts(log)).rejects.toMatchObject({ reason: "corrupt" });
  isBad = false;
  expect(await texts(log)).toEqual(["cold ".repeat(60)]);
  await log.close();
});
