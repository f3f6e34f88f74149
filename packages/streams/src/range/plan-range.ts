import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { readShard } from "../iterator/read-shard.ts";

export interface PlanRangeInput extends StreamTarget {
  /** Records that arrived from then on; left out: from the oldest that is kept. */
  readonly fromMs?: number | undefined;
  /** And before then. */
  readonly untilMs: number;
}

/** The records of one shard that arrived within a time: from a place up to before another. */
export interface ShardRange {
  readonly shard: number;
  readonly epoch: number;
  readonly n: number;
  readonly endN: number;
}

/** Which records arrived within a time, shard by shard, parents before children: read in this order a key's records keep theirs. */
export async function planRange(deps: DataDeps, who: Principal, input: PlanRangeInput): Promise<ShardRange[]> {
  const view = await deps.directory.get(who, input);
  const { fromMs = 0, untilMs } = input;
  const ranges: ShardRange[] = [];
  for (const shard of view.shards) {
    if (shard.createdMs >= untilMs || (shard.closedMs ?? Number.POSITIVE_INFINITY) < fromMs) continue;
    const first = await placeAt(deps, { view, shard, timeMs: fromMs });
    const end = await placeAt(deps, { view, shard, timeMs: untilMs });
    if (end.n > first.n) ranges.push({ shard: shard.index, ...first, endN: end.n });
  }
  return ranges;
}

/** The place of the first record that arrived at a time or later. */
async function placeAt(
  deps: DataDeps,
  { view, shard, timeMs }: { readonly view: StreamView; readonly shard: ShardView; readonly timeMs: number },
): Promise<{ readonly epoch: number; readonly n: number }> {
  const { page } = await readShard(deps, { view, shard, from: { timeMs }, options: { recordsMax: 1, bytesMax: 1 } });
  const [found] = page.batches;
  return found ? { epoch: found.epoch, n: found.first + found.from } : page.head;
}
