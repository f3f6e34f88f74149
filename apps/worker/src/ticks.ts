import type { EveryOptions } from "@millrace/jobs";
import { reconcileSources, type SourcesDeps } from "@millrace/sources";
import { reconcileStreams, retainStreams, type StreamsDeps, scaleOnDemand } from "@millrace/streams";
import { type TieringDeps, tierSegments } from "@millrace/tiering";

export interface TickDeps {
  readonly streams: StreamsDeps;
  readonly sources: SourcesDeps;
  readonly tiering: TieringDeps;
}

/** Everything that repeats. Each may run in several workers at once: what it does is idempotent. */
export function ticks({ streams, sources, tiering }: TickDeps): Omit<EveryOptions, "log">[] {
  return [
    { name: "streams.reconcile", everyMs: 2000, work: () => reconcileStreams(streams) },
    { name: "sources.reconcile", everyMs: 5000, work: () => reconcileSources(sources) },
    { name: "segments.tier", everyMs: 30_000, work: (signal) => tierSegments(tiering, signal) },
    { name: "streams.retain", everyMs: 60_000, work: () => retainStreams(streams) },
    { name: "streams.scale", everyMs: 60_000, work: () => scaleOnDemand(streams) },
  ];
}
