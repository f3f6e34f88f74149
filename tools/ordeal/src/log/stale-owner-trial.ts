import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmentLog, packBatch } from "@millrace/log";
import { addFigures, noFigures, repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { type Ack, checkVolume, refOf, SHARDS, textOf } from "./volume.ts";
import { sleep, WriterProcess } from "./writer-process.ts";

/**
 * Freezes an owner under load, lets another take over and append, thaws the first one. It must find out by itself, and
 * nothing that it acknowledged or that its successor acknowledged may be missing.
 */
export async function staleOwnerTrial(length: TrialLength): Promise<TrialFigures> {
  let sum = noFigures();
  await repeat(length, async () => {
    sum = addFigures(sum, { ...(await freezeOnce()), rounds: 1 });
  });
  return sum;
}

async function freezeOnce(): Promise<TrialFigures> {
  const folder = await mkdtemp(join(tmpdir(), "millrace-stale-"));
  const writer = new WriterProcess({ folder, epoch: 1, segmentBytes: 16_384 });
  try {
    await writer.acknowledged(1);
    await sleep(randomInt(5, 150));
    writer.signal("SIGSTOP");
    const log = await openSegmentLog({ folder, epoch: 2, segmentBytes: 16_384 });
    const acks = await appendSome(log, 50);
    writer.signal("SIGCONT");
    acks.push(...(await appendSome(log, 200, 50)));
    await writer.gone();
    if (writer.end !== "fenced" && writer.end !== "unavailable")
      throw new Error(`The stale owner ended with ${writer.end}.`);
    await log.close();
    // Once more from the disk: nothing that the stale owner did late may come to light.
    const again = await openSegmentLog({ folder, epoch: 3 });
    const figures = await checkVolume(again, [...writer.acks, ...acks]);
    await again.close();
    return figures;
  } finally {
    await writer.kill();
    await rm(folder, { recursive: true });
  }
}

async function appendSome(log: Awaited<ReturnType<typeof openSegmentLog>>, count: number, from = 0): Promise<Ack[]> {
  const acks: Ack[] = [];
  for (let id = from; id < from + count; id += 1) {
    const shard = id % SHARDS;
    const batch = packBatch([{ partitionKey: "k", data: Buffer.from(textOf(2, id, 0)) }]);
    const { first } = await log.append(refOf(shard), batch);
    acks.push({ epoch: 2, shard, first, count: 1, id });
  }
  return acks;
}
