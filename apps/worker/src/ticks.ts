import { ensureShipped, evaluateAlerts, forgetEvents, sendNotices } from "@millrace/alerts";
import { reconcileRemovals, type TaskRunner } from "@millrace/analytics";
import { backupAgeMs } from "@millrace/backup";
import { sweepUploads } from "@millrace/buckets";
import type { Canary } from "@millrace/canary";
import { type DeliveryEngine, oldestAgeMs, reconcileDeliveries } from "@millrace/delivery";
import type { EveryOptions } from "@millrace/jobs";
import { forgetPoints, noteUsage, rollUp } from "@millrace/metrics";
import { reconcileSources } from "@millrace/sources";
import { BelievedTime, forgetReaders, reconcileStreams, retainStreams, scaleOnDemand } from "@millrace/streams";
import { forgetOldCalls } from "@millrace/tenancy";
import { liveVolume, tierLagMs, tierSegments } from "@millrace/tiering";
import type { Wiring } from "@millrace/wiring";
import { removeTeams } from "./remove-teams.ts";

type Tick = Omit<EveryOptions, "log">;

const HOUR_MS = 3_600_000;

export interface Engines {
  readonly engine: DeliveryEngine;
  readonly tasks: TaskRunner;
  readonly canary: Canary;
}

/** Everything that repeats. Each may run in several workers at once: what it does is idempotent. */
export function ticks(wiring: Wiring, { engine, tasks, canary }: Engines): Tick[] {
  const { config, streams, sources, delivery, analytics, metrics, alerts, db, clock } = wiring;
  const time = new BelievedTime({ db, clock, steadyMs: () => performance.now() });
  return [
    { name: "canary.step", everyMs: 1000, work: () => canary.step() },
    { name: "streams.reconcile", everyMs: 2000, work: () => reconcileStreams(streams) },
    { name: "deliveries.reconcile", everyMs: 2000, work: () => reconcileDeliveries(delivery) },
    { name: "deliveries.lanes", everyMs: 2000, work: () => engine.reconcile() },
    { name: "deliveries.sweep", everyMs: 600_000, work: (signal) => engine.sweep(signal) },
    { name: "applications.tasks", everyMs: 2000, work: () => tasks.reconcile() },
    { name: "applications.removals", everyMs: 2000, work: () => reconcileRemovals(analytics) },
    { name: "uploads.sweep", everyMs: HOUR_MS, work: async () => void (await sweepUploads(wiring.buckets)) },
    { name: "calls.forget", everyMs: HOUR_MS, work: async () => void (await forgetOldCalls(wiring.tenancy)) },
    { name: "teams.remove", everyMs: 60_000, work: (signal) => removeTeams(wiring, signal) },
    { name: "sources.reconcile", everyMs: 2000, work: () => reconcileSources(sources) },
    { name: "segments.tier", everyMs: config.log.tierSeconds * 1000, work: (signal) => tier(wiring, signal) },
    { name: "streams.retain", everyMs: 60_000, work: (signal) => retain(wiring, time, signal) },
    { name: "house.measure", everyMs: 15_000, work: () => measure(wiring) },
    { name: "usage.note", everyMs: 300_000, work: () => noteUsage(metrics) },
    { name: "metrics.rollUp", everyMs: 60_000, work: () => rollUp(metrics) },
    { name: "metrics.forget", everyMs: HOUR_MS, work: (signal) => forgetPoints(metrics, signal) },
    { name: "alerts.ensure", everyMs: 60_000, work: () => ensureShipped(alerts) },
    { name: "alerts.evaluate", everyMs: 5000, work: (signal) => evaluateAlerts(alerts, signal) },
    { name: "alerts.send", everyMs: 2000, work: (signal) => sendNotices(alerts, signal) },
    { name: "alerts.forget", everyMs: HOUR_MS, work: () => forgetEvents(alerts) },
    { name: "readers.forget", everyMs: HOUR_MS, work: () => forgetReaders(streams) },
    { name: "streams.scale", everyMs: 60_000, work: (signal) => scaleOnDemand(streams, signal) },
  ];
}

async function retain({ streams }: Wiring, time: BelievedTime, signal: AbortSignal): Promise<void> {
  const nowMs = await time.nowMs();
  await retainStreams({ ...streams, clock: { nowMs: () => nowMs } }, signal);
}

async function measure({ config, db, segments, delivery, clock, counters }: Wiring): Promise<void> {
  counters.set("DeliveryOldestAgeSeconds", (await oldestAgeMs(delivery)) / 1000);
  const backupAge = await backupAgeMs({ db, clock });
  if (backupAge !== undefined) counters.set("BackupAgeSeconds", backupAge / 1000);
  const volume = await liveVolume({ db, clock }, config.log.address);
  if (volume !== undefined) counters.set("TierLagSeconds", (await tierLagMs({ segments, clock })) / 1000);
}

async function tier({ config, db, objects, segments, clock, logger }: Wiring, signal: AbortSignal): Promise<void> {
  const volume = await liveVolume({ db, clock }, config.log.address);
  if (volume === undefined) return;
  const hotMs = config.log.hotHours * HOUR_MS;
  await tierSegments({ db, objects, segments, volume, hotMs, clock, logger }, signal);
}
