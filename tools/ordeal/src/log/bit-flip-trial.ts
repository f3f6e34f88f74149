import { randomInt } from "node:crypto";
import { cp, mkdtemp, open, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Damage, LogError, openSegmentLog, packBatch, readBatch, type SegmentLog } from "@millrace/log";
import { ANY_EPOCH } from "./any-epoch.ts";
import { noFigures, repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { type Ack, refOf, SHARDS, textOf } from "./volume.ts";

export interface BitFlipFigures extends TrialFigures {
  /** Records that a read refused as corrupt, instead of returning them. */
  refused: number;
  /** Rounds in which the flip was found when the volume was opened, or by a read. */
  found: number;
}

/**
 * Flips one random bit of one random file of a volume that was closed in peace, again and again from the same start. A
 * record is returned right or refused as corrupt, never changed and never passed over in silence.
 */
export async function bitFlipTrial(length: TrialLength): Promise<BitFlipFigures> {
  const home = await mkdtemp(join(tmpdir(), "millrace-flip-"));
  const sum: BitFlipFigures = { ...noFigures(), refused: 0, found: 0 };
  try {
    const acks = await makeVolume(join(home, "whole"));
    sum.acks = acks.length;
    sum.rounds = await repeat(length, async () => {
      const folder = join(home, "flipped");
      await cp(join(home, "whole"), folder, { recursive: true });
      await flipSomewhere(folder);
      await checkFlipped(folder, acks, sum);
      await rm(folder, { recursive: true });
    });
    return sum;
  } finally {
    await rm(home, { recursive: true });
  }
}

async function makeVolume(folder: string): Promise<Ack[]> {
  const log = await openSegmentLog({ folder, epoch: 1, segmentBytes: 40_000 });
  for (let shard = 0; shard < SHARDS; shard += 1) await log.open(refOf(shard));
  const acks: Ack[] = [];
  // All shards at once: a batch is damaged in the middle of what was written together, too.
  for (let id = 0; id < 60; id += 1) {
    await Promise.all(
      Array.from({ length: SHARDS }, async (_, shard) => {
        const records = [0, 1].map((i) => ({ partitionKey: "k", data: Buffer.from(textOf(1, id, i)) }));
        const { first } = await log.append(refOf(shard), packBatch(records));
        acks.push({ epoch: 1, shard, first, count: 2, id });
      }),
    );
  }
  await log.close();
  return acks;
}

/** A file is as likely as it is large. */
async function flipSomewhere(folder: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => ({
      path: join(folder, name),
      size: (await stat(join(folder, name))).size,
    })),
  );
  let at = randomInt(files.reduce((sum, { size }) => sum + size, 0));
  for (const { path, size } of files) {
    if (at < size) return flip(path, at);
    at -= size;
  }
}

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << randomInt(8));
    await file.write(byte, 0, 1, at);
  } finally {
    await file.close();
  }
}

async function checkFlipped(folder: string, acks: readonly Ack[], sum: BitFlipFigures): Promise<void> {
  const damage: Damage[] = [];
  const log = await openSegmentLog({ folder, epoch: 2, onDamage: (one) => damage.push(one) });
  const before = sum.refused;
  for (const ack of acks) {
    for (let i = 0; i < ack.count; i += 1) {
      const text = await readOne(log, ack.shard, ack.first + i);
      if (text === "corrupt") sum.refused += 1;
      else if (text === undefined) sum.lost += 1;
      else if (text !== textOf(ack.epoch, ack.id, i)) sum.wrong += 1;
    }
  }
  if (damage.length > 0 || sum.refused > before) sum.found += 1;
  await log.close();
}

async function readOne(log: SegmentLog, shard: number, n: number): Promise<string | undefined> {
  try {
    const page = await log.read(refOf(shard), { at: { epoch: ANY_EPOCH, n } }, { recordsMax: 1, bytesMax: 1 });
    const [batch] = page.batches;
    if (!batch || batch.first + batch.from !== n) return undefined;
    return readBatch(batch.batch, batch)[0]?.data.toString();
  } catch (problem) {
    if (problem instanceof LogError && problem.reason === "corrupt") return "corrupt";
    throw problem;
  }
}
