import { type LogRecord, readBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { getReadableShard } from "../iterator/get-readable-shard.ts";
import { readShard } from "../iterator/read-shard.ts";
import type { ShardRange } from "./plan-range.ts";

export interface ReadRangeInput extends StreamTarget {
  readonly range: ShardRange;
  readonly recordsMax: number;
  readonly bytesMax: number;
}

export interface RangePage {
  readonly records: readonly (LogRecord & { readonly epoch: number; readonly n: number })[];
  /** What is left of the range; undefined when that was all. */
  readonly rest: ShardRange | undefined;
}

/** The next records of a range. Those that expired meanwhile are left out. Spends nothing of what the readers may read. */
export async function readRange(deps: DataDeps, who: Principal, input: ReadRangeInput): Promise<RangePage> {
  const { range, recordsMax, bytesMax } = input;
  const { accountId, region, name: streamName } = await deps.directory.get(who, input);
  const { view, shard } = await getReadableShard(deps, { accountId, region, streamName, shard: range.shard });
  const from = { at: { epoch: range.epoch, n: range.n } };
  const options = { recordsMax: Math.min(recordsMax, range.endN - range.n), bytesMax };
  const { page } = await readShard(deps, { view, shard, from, options });
  const records = page.batches.flatMap(({ batch, epoch, first, from, to }) =>
    readBatch(batch, { from, to }).map((record, i) => ({ ...record, epoch, n: first + from + i })),
  );
  const within = records.filter(({ n }) => n < range.endN);
  const isOver = page.next.n >= range.endN || page.recordCount === 0;
  return { records: within, rest: isOver ? undefined : { ...range, ...page.next } };
}
