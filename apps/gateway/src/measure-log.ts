import type { LogFigures } from "@millrace/log";
import type { HouseCounters } from "@millrace/metrics";

/** What the log counts since it was opened, and the house's name for it. */
const counted = {
  LogAppends: "appends",
  LogRecords: "records",
  LogBytes: "bytes",
  DedupeHits: "dedupeHits",
  FenceRejections: "fencedRejections",
} as const satisfies Partial<Record<Parameters<HouseCounters["add"]>[0], keyof LogFigures>>;

/** Takes the log's figures over into the house's; call the result now and then. */
export function measureLog(log: { figures(): LogFigures }, counters: HouseCounters): () => void {
  let before = log.figures();
  return () => {
    const now = log.figures();
    for (const [name, figure] of Object.entries(counted) as [
      keyof typeof counted,
      (typeof counted)[keyof typeof counted],
    ][]) {
      counters.add(name, now[figure] - before[figure]);
    }
    before = now;
    counters.set("AppendFsyncSeconds", now.roundMs / 1000);
    counters.set("LogHotBytes", now.hotBytes);
    counters.set("LogShards", now.shards);
    counters.set("LogSegments", now.segments);
    counters.set("DiskFreeRatio", 1 - now.usedFraction);
  };
}
