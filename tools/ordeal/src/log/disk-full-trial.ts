import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LogError, openSegmentLog, packBatch, type SegmentLog } from "@millrace/log";
import { LoopImage } from "./loop-image.ts";
import { addFigures, noFigures, repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { type Ack, checkVolume, refOf, SHARDS, textOf } from "./volume.ts";
import { sleep } from "./writer-process.ts";

export interface DiskFullFigures extends TrialFigures {
  /** How full the disk was, in percent, when every append was refused: the fullest it came to be. */
  percentAtRefusal: number;
  /** Appends that were refused, all of them with `backpressure` and nothing written. */
  refused: number;
  /** Times that appends were taken again without anybody's help after there was room. */
  resumed: number;
}

/** Refusals in a row after which the disk counts as full. */
const REFUSALS = 30;
const RECORDS = 200;
const RESUME_MS = 10_000;

/**
 * Fills a disk twice: up to the watermarks, which refuse long before it is full, and really full, with the watermarks out of
 * the way. Reads go on, nothing acknowledged is lost, and appends are taken again by themselves once there is room.
 */
export async function diskFullTrial(length: TrialLength): Promise<DiskFullFigures> {
  let sum: DiskFullFigures = { ...noFigures(), percentAtRefusal: 0, refused: 0, resumed: 0 };
  await repeat(length, async () => {
    for (const one of [await fillToWatermark(), await fillReally()]) {
      sum = {
        ...addFigures(sum, one),
        percentAtRefusal: Math.max(sum.percentAtRefusal, one.percentAtRefusal),
        refused: sum.refused + one.refused,
        resumed: sum.resumed + one.resumed,
      };
    }
    sum.rounds += 1;
  });
  return sum;
}

async function fillToWatermark(): Promise<DiskFullFigures> {
  const disk = await LoopImage.make(48);
  try {
    const log = await openOn(disk, { throttleAt: 0.85, refuseAt: 0.92, epoch: 1 });
    const { acks, refused } = await fillUp(log);
    const percentAtRefusal = Math.round(log.figures().usedFraction * 100);
    const figures = await checkVolume(log, acks);
    for (let shard = 0; shard < SHARDS; shard += 1) await log.trim(refOf(shard), Number.MAX_SAFE_INTEGER);
    const resumed = (await resumes(log)) ? 1 : 0;
    await log.close();
    return { ...figures, percentAtRefusal, refused, resumed };
  } finally {
    await disk.remove();
  }
}

async function fillReally(): Promise<DiskFullFigures> {
  const disk = await LoopImage.make(32);
  try {
    const ballast = join(disk.folder, "ballast");
    await writeFile(ballast, Buffer.alloc(4 << 20));
    const log = await openOn(disk, { throttleAt: 1.5, refuseAt: 2, epoch: 1 });
    const { acks, refused } = await fillUp(log);
    const whenFull = await checkVolume(log, acks);
    await rm(ballast);
    const resumed = (await resumes(log)) ? 1 : 0;
    await log.close();
    const again = await openOn(disk, { throttleAt: 1.5, refuseAt: 2, epoch: 2 });
    const afterwards = await checkVolume(again, acks);
    await again.close();
    return { ...addFigures(whenFull, { ...afterwards, acks: 0 }), percentAtRefusal: 0, refused, resumed };
  } finally {
    await disk.remove();
  }
}

/** Appends until it is refused so many times in a row; returns what was acknowledged. */
async function fillUp(log: SegmentLog): Promise<{ acks: Ack[]; refused: number }> {
  const acks: Ack[] = [];
  let refused = 0;
  for (let id = 0, inARow = 0; inARow < REFUSALS; id += 1) {
    const shard = id % SHARDS;
    const records = Array.from({ length: RECORDS }, (_, i) => ({
      partitionKey: "k",
      data: Buffer.from(textOf(1, id, i)),
    }));
    try {
      const { first } = await log.append(refOf(shard), packBatch(records));
      acks.push({ epoch: 1, shard, first, count: RECORDS, id });
      inARow = 0;
    } catch (problem) {
      const isPolite = problem instanceof LogError && problem.reason === "backpressure" && problem.retryMs > 0;
      if (!isPolite) throw problem;
      refused += 1;
      inARow += 1;
      await sleep(15);
    }
  }
  return { acks, refused };
}

async function resumes(log: SegmentLog): Promise<boolean> {
  const batch = packBatch([{ partitionKey: "k", data: Buffer.from(textOf(1, 1e6, 0)) }]);
  const untilMs = performance.now() + RESUME_MS;
  while (performance.now() < untilMs) {
    const isTaken = await log.append(refOf(0), batch).then(
      () => true,
      () => false,
    );
    if (isTaken) return true;
    await sleep(50);
  }
  return false;
}

async function openOn(
  disk: LoopImage,
  options: { throttleAt: number; refuseAt: number; epoch: number },
): Promise<SegmentLog> {
  const log = await openSegmentLog({ folder: join(disk.folder, "log"), segmentBytes: 1 << 20, ...options });
  for (let shard = 0; shard < SHARDS; shard += 1) await log.open(refOf(shard));
  return log;
}
