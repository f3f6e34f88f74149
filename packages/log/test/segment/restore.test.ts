import { afterEach, beforeEach, expect, it } from "vitest";
import type { SegmentLog } from "../../src/index.ts";
import { nodeDisk } from "../../src/segment/disk/node-disk.ts";
import { HandClock } from "../conformance/stream-log-suite.ts";
import { DyingDisk } from "./dying-disk.ts";
import { orders, put, TestVolume, texts } from "./test-volume.ts";

const other = { ...orders, shard: 1 };
let volume: TestVolume;
let clock: HandClock;
let segments: { name: string; bytes: number }[];

/** Ten records a segment and shard, each a second after the one before; the last, unsorted ones are lost with the disk. */
beforeEach(async () => {
  volume = await TestVolume.make();
  clock = new HandClock();
  const log = await volume.open({ clock });
  await log.open(other);
  for (let i = 0; i < 65; i += 1) {
    clock.ms = 1000 * i;
    await Promise.all([put(log, `${i} ${"y".repeat(400)}`), put(log, `${i} ${"y".repeat(400)}`, other)]);
  }
  await expect.poll(async () => (await log.segments.list()).length).toBeGreaterThanOrEqual(5);
  await log.close();
  const sorted = await volume.open({ clock });
  segments = await volume.copyAll(sorted);
  await sorted.close();
  expect(segments.length).toBeGreaterThanOrEqual(6);
  await volume.lose();
});
afterEach(() => volume.remove());

async function numbers(log: SegmentLog, of = orders): Promise<number[]> {
  return (await texts(log, "earliest", of)).map((text) => Number.parseInt(text, 10));
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

it("gives everything back in order, in whatever order the segments come", async () => {
  const half = Math.floor(segments.length / 2);
  const others = [[...segments].reverse(), [...segments.slice(half), ...segments.slice(0, half)], segments];
  for (const order of others) {
    const log = await volume.open({ clock });
    for (const { name, bytes } of order) await log.segments.adopt(name, bytes);
    expect(await numbers(log)).toEqual(range(0, 65));
    expect(await numbers(log, other)).toEqual(range(0, 65));
    expect((await log.stats(orders)).earliest.n).toBe(0);
    const { first } = await log.append(orders, {
      encoding: "binary",
      count: 1,
      body: Buffer.from([0, 0, 0, 0, 1, 0, 0, 0x6b]),
    });
    expect(first).toBe(65);
    await log.close();
    await volume.lose();
  }
});

it("goes on after a restart between any two of them, takes the same one twice, and passes over nothing meanwhile", async () => {
  for (const [i, { name, bytes }] of [...segments].reverse().entries()) {
    const log = await volume.open({ clock });
    await log.segments.adopt(name, bytes);
    await log.segments.adopt(name, bytes);
    expect((await numbers(log)).length).toBeGreaterThan(i);
    await log.close();
  }
  const log = await volume.open({ clock });
  expect(await numbers(log)).toEqual(range(0, 65));
  await log.close();
});

it("says that records are missing between two segments, and does not pass over them", async () => {
  const log = await volume.open({ clock });
  for (const { name, bytes } of segments.filter((_, i) => i !== 2)) await log.segments.adopt(name, bytes);
  const [before = [], missing] = [await numbers(log), segments[2]];
  expect(before).toEqual(range(0, before.length));
  expect(before.length).toBeLessThan(60);
  await expect(
    log.read(orders, { at: { epoch: 1, n: before.length } }, { recordsMax: 1, bytesMax: 1e6 }),
  ).rejects.toMatchObject({
    reason: "corrupt",
  });
  await log.segments.adopt(missing?.name ?? "", missing?.bytes ?? 0);
  expect(await numbers(log)).toEqual(range(0, 65));
  await log.close();
});

it("survives an end between any two disk operations of taking a segment", async () => {
  for (let operations = 0; ; operations += 1) {
    const dying = new DyingDisk(nodeDisk);
    const log = await volume.open({ clock, disk: dying.disk });
    dying.diesAfter = operations;
    const outcomes = [];
    for (const { name, bytes } of segments) {
      outcomes.push(
        await log.segments.adopt(name, bytes).then(
          () => "taken",
          () => "died",
        ),
      );
    }
    if (!outcomes.includes("died")) return log.close();
    const again = await volume.open({ clock });
    for (const { name, bytes } of segments) await again.segments.adopt(name, bytes);
    expect(await numbers(again)).toEqual(range(0, 65));
    await again.close();
    await log.close().catch(() => undefined);
    await volume.lose();
  }
}, 60_000);

it("keeps trimmed what was trimmed while segments were still coming", async () => {
  const log = await volume.open({ clock });
  const half = Math.floor(segments.length / 2);
  for (const { name, bytes } of segments.slice(half)) await log.segments.adopt(name, bytes);
  await log.trim(orders, 15_000);
  for (const { name, bytes } of segments.slice(0, half).reverse()) await log.segments.adopt(name, bytes);
  expect(await numbers(log)).toEqual(range(15, 65));
  expect(await numbers(log, other)).toEqual(range(0, 65));
  await log.close();
  const again = await volume.open({ clock });
  expect(await numbers(again)).toEqual(range(15, 65));
  await again.close();
});

it("refuses a segment whose positions were given to other records meanwhile", async () => {
  const log = await volume.open({ clock });
  await put(log, "new");
  const [first] = segments;
  await expect(log.segments.adopt(first?.name ?? "", first?.bytes ?? 0)).rejects.toMatchObject({ reason: "conflict" });
  expect(await texts(log)).toEqual(["new"]);
  await log.close();
});
