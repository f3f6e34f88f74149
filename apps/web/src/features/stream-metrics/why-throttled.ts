import { formatCount, plural } from "../../client/format.ts";
import type { ThrottledCaller } from "../metrics/index.ts";

interface Facts {
  readonly callers: readonly ThrottledCaller[];
  readonly openShards: number;
  readonly isOnDemand: boolean;
}

/** Why a stream refuses records and what helps, in a sentence or two; undefined: it refuses nothing. */
export function whyThrottled({ callers, openShards, isOnDemand }: Facts): string | undefined {
  const records = sumByShard(callers, "records");
  const reads = sumByShard(callers, "reads");
  const told = [
    records.total > 0 ? whyRecords(records, openShards, isOnDemand) : undefined,
    reads.total > 0 ? whyReads(reads.total, callers) : undefined,
  ].filter((sentence) => sentence !== undefined);
  return told.length > 0 ? told.join(" ") : undefined;
}

interface Sum {
  readonly total: number;
  readonly shards: number;
  readonly most: { readonly shardId: string; readonly share: number };
}

function sumByShard(callers: readonly ThrottledCaller[], what: "records" | "reads"): Sum {
  const shards = new Map<string, number>();
  for (const caller of callers) {
    if (caller[what] > 0) shards.set(caller.shardId, (shards.get(caller.shardId) ?? 0) + caller[what]);
  }
  const total = [...shards.values()].reduce((sum, count) => sum + count, 0);
  const [shardId = "", most = 0] = [...shards].sort(([, a], [, b]) => b - a)[0] ?? [];
  return { total, shards: shards.size, most: { shardId, share: total === 0 ? 0 : most / total } };
}

/** So much of all refusals at one shard is a hot shard and no lack of shards. */
const HOT_SHARE = 0.8;

function whyRecords({ total, shards, most }: Sum, openShards: number, isOnDemand: boolean): string {
  const what = `${plural(total, "record was", "records were")} refused`;
  if (openShards > 1 && most.share >= HOT_SHARE) {
    return `${what}, nearly all by ${most.shardId}: its keys are hotter than the others'. ${isOnDemand ? "It splits by itself within minutes; keys that vary more help at once." : "Split it where its load is, or vary the keys more."}`;
  }
  const spread = `${what} by ${formatCount(shards)} of ${plural(openShards, "open shard")}: the stream as a whole is at its limit.`;
  return `${spread} ${isOnDemand ? "It grows by itself within minutes." : "Give it more shards, or make it on-demand."}`;
}

function whyReads(total: number, callers: readonly ThrottledCaller[]): string {
  const readers = new Set(callers.filter(({ reads }) => reads > 0).map(({ caller }) => caller));
  const who = readers.size === 1 ? "one reader calls" : `${formatCount(readers.size)} readers call`;
  return `${plural(total, "read was", "reads were")} refused: ${who} GetRecords more than five times a second of a shard, or for more than 2 MiB. Read less often and more at once, or register consumers, each with a limit of its own.`;
}
