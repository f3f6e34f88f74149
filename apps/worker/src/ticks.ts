import type { EveryOptions } from "@millrace/jobs";
import { reconcileSources } from "@millrace/sources";
import { reconcileStreams, retainStreams, scaleOnDemand } from "@millrace/streams";
import { liveVolume, tierSegments } from "@millrace/tiering";
import type { Wiring } from "@millrace/wiring";

type Tick = Omit<EveryOptions, "log">;

const HOUR_MS = 3_600_000;

/** Everything that repeats. Each may run in several workers at once: what it does is idempotent. */
export function ticks(wiring: Wiring): Tick[] {
  const { streams, sources } = wiring;
  return [
    { name: "streams.reconcile", everyMs: 2000, work: () => reconcileStreams(streams) },
    { name: "sources.reconcile", everyMs: 5000, work: () => reconcileSources(sources) },
    { name: "segments.tier", everyMs: 30_000, work: (signal) => tier(wiring, signal) },
    { name: "streams.retain", everyMs: 60_000, work: () => retainStreams(streams) },
    { name: "streams.scale", everyMs: 60_000, work: () => scaleOnDemand(streams) },
  ];
}

async function tier({ config, db, objects, segments, clock, logger }: Wiring, signal: AbortSignal): Promise<void> {
  const volume = await liveVolume({ db, clock }, config.log.address);
  if (volume === undefined) return;
  const hotMs = config.log.hotHours * HOUR_MS;
  await tierSegments({ db, objects, segments, volume, hotMs, clock, logger }, signal);
}
