import { findMetrics, type MetricsDeps, readManySeries } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";
import { periodFor } from "./period-for.ts";

/** Somebody whom a shard's limit refused. */
export interface ThrottledCaller {
  /** The id of an access key, or a part of the house. */
  readonly caller: string;
  readonly shardId: string;
  readonly records: number;
  readonly reads: number;
  readonly lastMs: number;
}

/** Callers and shards that are looked into; more than that are not told one by one. */
const CALLERS_MAX = 60;

/** Who was refused by which shard within the last minutes, most refused first. */
export async function listThrottled(
  deps: MetricsDeps,
  who: Principal,
  { streamName, minutes }: { readonly streamName: string; readonly minutes: number },
): Promise<ThrottledCaller[]> {
  const periodS = periodFor(minutes);
  const toMs = (Math.floor(deps.clock.nowMs() / (periodS * 1000)) + 1) * periodS * 1000;
  const fromMs = toMs - minutes * 60_000;
  const found = await findMetrics(deps, who, {
    namespace: "Millrace",
    dimensions: [{ name: "StreamName", value: streamName }, { name: "Caller" }],
  });
  const told = found.slice(0, CALLERS_MAX);
  const range = { statistic: "Sum" as const, fromMs, toMs, periodS };
  const series = await readManySeries(
    deps,
    who,
    told.map(({ metric, dimensions }) => ({ namespace: "Millrace", metric, dimensions, ...range })),
  );
  const rows = new Map<string, ThrottledCaller>();
  for (const [at, { metric, dimensions }] of told.entries()) {
    const points = (series[at] ?? []).filter(({ value }) => value > 0);
    const last = points.at(-1);
    if (!last) continue;
    const { Caller: caller = "", ShardId: shardId = "" } = dimensions;
    const key = `${caller}/${shardId}`;
    const known = rows.get(key) ?? { caller, shardId, records: 0, reads: 0, lastMs: 0 };
    const sum = points.reduce((total, { value }) => total + value, 0);
    rows.set(key, {
      ...known,
      ...(metric === "ThrottledRecords" ? { records: known.records + sum } : { reads: known.reads + sum }),
      lastMs: Math.max(known.lastMs, last.atMs),
    });
  }
  return [...rows.values()].sort((a, b) => b.records + b.reads - (a.records + a.reads));
}
