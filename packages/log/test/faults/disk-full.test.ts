import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LogError, openSegmentLog, packBatch, type SegmentLog } from "../../src/index.ts";
import { LoopImage } from "../trials/loop-image.ts";
import { type Ack, checkVolume, refOf, SHARDS, textOf } from "../trials/volume.ts";

// Where these are skipped, the full disks of test/simulation remain.
const whyNot = await LoopImage.whyNot();
const onFullDisk = it.skipIf(whyNot !== undefined);
const why = whyNot ? ` (skipped: ${whyNot})` : "";

const REFUSALS = 30;
const RECORDS = 200;

/** Appends until it is refused so many times in a row; returns what was acknowledged. */
async function fillUp(log: SegmentLog, from: number): Promise<{ acks: Ack[]; retryMs: number }> {
  const acks: Ack[] = [];
  let refused = 0;
  let retryMs = 0;
  for (let id = from; refused < REFUSALS; id += 1) {
    const shard = id % SHARDS;
    const records = Array.from({ length: RECORDS }, (_, i) => ({
      partitionKey: "k",
      data: Buffer.from(textOf(1, id, i)),
    }));
    try {
      const { first } = await log.append(refOf(shard), packBatch(records));
      acks.push({ epoch: 1, shard, first, count: RECORDS, id });
      refused = 0;
    } catch (problem) {
      expect(problem).toBeInstanceOf(LogError);
      expect(problem).toMatchObject({ reason: "backpressure", definite: true });
      retryMs = (problem as LogError).retryMs;
      refused += 1;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
  return { acks, retryMs };
}

async function openOn(
  disk: LoopImage,
  options: { throttleAt: number; refuseAt: number; epoch: number },
): Promise<SegmentLog> {
  const log = await openSegmentLog({ folder: join(disk.folder, "log"), segmentBytes: 1 << 20, ...options });
  for (let shard = 0; shard < SHARDS; shard += 1) await log.open(refOf(shard));
  return log;
}

onFullDisk(
  `refuses long before the disk is full, goes on reading, and takes records again by itself${why}`,
  async () => {
    const disk = await LoopImage.make(48);
    try {
      const log = await openOn(disk, { throttleAt: 0.85, refuseAt: 0.92, epoch: 1 });
      const { acks, retryMs } = await fillUp(log, 0);
      expect(retryMs).toBeGreaterThan(0);
      expect(log.figures().usedFraction).toBeGreaterThan(0.9);
      expect(log.figures().usedFraction).toBeLessThan(0.99);
      expect(await checkVolume(log, acks)).toMatchObject({ lost: 0, reordered: 0, wrong: 0 });
      for (let shard = 0; shard < SHARDS; shard += 1) await log.trim(refOf(shard), Number.MAX_SAFE_INTEGER);
      await expect
        .poll(
          () => log.append(refOf(0), packBatch([{ partitionKey: "k", data: Buffer.from("again") }])).catch(() => 0),
          { timeout: 10_000 },
        )
        .not.toBe(0);
      await log.close();
    } finally {
      await disk.remove();
    }
  },
);

onFullDisk(`survives a disk that is really full, and loses nothing acknowledged${why}`, async () => {
  const disk = await LoopImage.make(32);
  try {
    const ballast = join(disk.folder, "ballast");
    await writeFile(ballast, Buffer.alloc(4 << 20));
    const log = await openOn(disk, { throttleAt: 1.5, refuseAt: 2, epoch: 1 });
    const { acks } = await fillUp(log, 0);
    expect(await checkVolume(log, acks)).toMatchObject({ lost: 0, reordered: 0, wrong: 0 });
    await rm(ballast);
    const more = await log
      .append(refOf(0), packBatch([{ partitionKey: "k", data: Buffer.from(textOf(1, 1e6, 0)) }]))
      .catch(() => undefined);
    await log.close();
    const again = await openOn(disk, { throttleAt: 1.5, refuseAt: 2, epoch: 2 });
    if (more) acks.push({ epoch: 1, shard: 0, first: more.first, count: 1, id: 1e6 });
    expect(await checkVolume(again, acks)).toMatchObject({ lost: 0, reordered: 0, wrong: 0 });
    await again.close();
  } finally {
    await disk.remove();
  }
});
