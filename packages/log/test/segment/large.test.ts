import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Damage, Disk, SegmentLog } from "../../src/index.ts";
import { nodeDisk } from "../../src/segment/disk/node-disk.ts";
import { everything, orders, put, TestVolume, texts } from "./test-volume.ts";

const neighbour = { ...orders, shard: 1 };
const large = `large ${"L".repeat(100_000)}`;
/** Pieces of 1,000 bytes while others write. */
const options = { segmentBytes: 1 << 30, largeBytes: 4000 };
let volume: TestVolume;
let log: SegmentLog;
/** What the journal was told to do, and what fails of it. */
let writes: number[];
let failsAtWrite: number;

beforeEach(async () => {
  volume = await TestVolume.make();
  writes = [];
  failsAtWrite = Number.POSITIVE_INFINITY;
  log = await volume.open({ ...options, disk: watched(nodeDisk) });
  await log.open(neighbour);
});
afterEach(async () => {
  await log.close();
  await volume.remove();
});

function watched(disk: Disk): Disk {
  return {
    ...disk,
    open: async (path, how) => {
      const file = await disk.open(path, how);
      if (!path.includes("journal-")) return file;
      return {
        ...file,
        write: async (buffers, position) => {
          writes.push(buffers.reduce((sum, { length }) => sum + length, 0));
          if (writes.length === failsAtWrite) throw Object.assign(new Error("The disk is full."), { code: "ENOSPC" });
          await file.write(buffers, position);
        },
      };
    },
  };
}

/** Small appends of a neighbour, one after the other, until the work is done. Returns how many were acknowledged before. */
async function writeBeside(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  let count = 0;
  while (!isDone) {
    await put(log, `small ${count}`, neighbour).catch(() => undefined);
    if (!isDone) count += 1;
  }
  await done;
  return count;
}

it("acknowledges many appends of neighbours while a large one is written, and no piece of it is large", async () => {
  await put(log, "before", neighbour);
  writes = [];
  expect(await writeBeside(put(log, large))).toBeGreaterThan(50);
  expect(Math.max(...writes)).toBeLessThan(5000);
  expect(await texts(log)).toEqual([large]);
});

it("keeps the order of a shard around large appends, and reads them the same after a restart", async () => {
  const sent = ["a", `1 ${large}`, "b", "c", `2 ${large}`, `3 ${large}`, "d"];
  await Promise.all(sent.map((text) => put(log, text)));
  expect(await texts(log)).toEqual(sent);
  await log.close();
  log = await volume.open();
  expect(await texts(log)).toEqual(sent);
});

it("leaves nothing of a large append that was refused half way, now or after a restart, and takes it later", async () => {
  await put(log, "before", neighbour);
  writes = [];
  failsAtWrite = 40;
  const [outcome] = await Promise.allSettled([writeBeside(put(log, large))]);
  expect(outcome).toMatchObject({ status: "rejected", reason: { reason: "backpressure", definite: true } });
  await expect
    .poll(
      () =>
        put(log, "after").then(
          () => true,
          () => false,
        ),
      { timeout: 5000 },
    )
    .toBe(true);
  await put(log, large);
  expect(await texts(log)).toEqual(["after", large]);
  await log.close();
  log = await volume.open();
  expect(await texts(log)).toEqual(["after", large]);
});

it("tells a large append that was acknowledged and damaged from one that was never finished", async () => {
  const path = async () =>
    join(volume.folder, (await readdir(volume.folder)).find((name) => name.endsWith(".log")) ?? "");
  await put(log, large);
  await put(log, "after", neighbour);
  await put(log, "last", neighbour);
  await log.close();
  const journal = await path();
  const bytes = await readFile(journal);
  bytes[bytes.indexOf("LLLL") + 50_000] = 0;
  await writeFile(journal, bytes);
  const damage: Damage[] = [];
  log = await volume.open({ ...options, onDamage: (found) => damage.push(found) });
  expect(damage).toMatchObject([{ kind: "lost" }]);
  expect(await texts(log, "earliest", neighbour)).toEqual(["after", "last"]);
  await expect(log.read(orders, "earliest", everything)).rejects.toMatchObject({ reason: "corrupt" });

  // The owner is killed in the middle: the next one finds a part of it, and all that neighbours were told is safe.
  const beside = writeBeside(put(log, large).catch(() => undefined));
  await put(log, "beside", neighbour);
  const killed = log;
  const torn: Damage[] = [];
  log = await volume.open({ ...options, onDamage: (found) => torn.push(found) });
  await beside;
  await killed.close();
  expect(torn.map(({ kind }) => kind).filter((kind) => kind !== "torn")).toEqual([]);
  expect(await texts(log, "earliest", neighbour)).toContain("beside");
  expect((await log.stats(orders)).head.n).toBeLessThanOrEqual(2);
});
