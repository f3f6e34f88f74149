import { readBatch, type ShardRef, type StreamLog } from "@millrace/log";
import { ANY_EPOCH } from "./any-epoch.ts";
import { noFigures, type TrialFigures } from "./trial.ts";

export const SHARDS = 4;

export function refOf(shard: number): ShardRef {
  return { team: "trial", stream: "stream", shard };
}

export function textOf(epoch: number, id: number, index: number): string {
  return `${epoch}/${id}/${index}:${"x".repeat((id * 37) % 900)}`;
}

/** An append that a writer was told is safe. */
export interface Ack {
  readonly epoch: number;
  readonly shard: number;
  readonly first: number;
  readonly count: number;
  readonly id: number;
}

/** Reads everything and compares it with what was acknowledged. */
export async function checkVolume(log: StreamLog, acks: readonly Ack[]): Promise<TrialFigures> {
  const figures = { ...noFigures(), acks: acks.length };
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const texts = await readAll(log, refOf(shard));
    for (const ack of acks) {
      if (ack.shard !== shard) continue;
      for (let i = 0; i < ack.count; i += 1) {
        if (texts[ack.first + i] !== textOf(ack.epoch, ack.id, i)) figures.lost += 1;
      }
    }
    let before = [0, -1, -1];
    for (const text of texts) {
      const place = (text.split(":")[0] ?? "").split("/").map(Number);
      const [epoch = 0, id = 0, index = 0] = place;
      if (text !== textOf(epoch, id, index)) figures.wrong += 1;
      if (!isAfter(place, before)) figures.reordered += 1;
      before = place;
    }
  }
  return figures;
}

async function readAll(log: StreamLog, ref: ShardRef): Promise<string[]> {
  const texts: string[] = [];
  for (let n = 0; ; ) {
    const page = await log.read(ref, { at: { epoch: ANY_EPOCH, n } }, { recordsMax: 10_000, bytesMax: 4 << 20 });
    for (const { batch, from, to } of page.batches) {
      for (const { data } of readBatch(batch, { from, to })) texts.push(data.toString());
    }
    n = page.next.n;
    if (n >= page.head.n) return texts;
  }
}

function isAfter(place: readonly number[], before: readonly number[]): boolean {
  for (const [i, value] of place.entries()) {
    if (value !== before[i]) return value > (before[i] ?? -1);
  }
  return false;
}
