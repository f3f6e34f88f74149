import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import { CANARY_ID } from "./canary-row.ts";

/** How the canary is, for whoever asks. */
export interface CanaryReport {
  /** ISO 8601: since when it counts. */
  readonly since: string;
  readonly acked: number;
  readonly seen: number;
  /** Acknowledged and gone. Must be 0, as the next three must. */
  readonly lost: number;
  readonly altered: number;
  readonly repeated: number;
  readonly disordered: number;
  /** From the put to the reading of the last record. */
  readonly latencyMs: number | undefined;
  /** Since a record last came back; undefined before the first. */
  readonly silentMs: number | undefined;
  /** What is wrong now, as a sentence; undefined when it sings. */
  readonly problem: string | undefined;
}

/** A worker that runs makes a step a second. */
const SILENT_MS_MAX = 30_000;

/** Reads how the canary is, whichever worker keeps it. Undefined: no worker has run yet. */
export async function readCanary({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): Promise<CanaryReport | undefined> {
  const row = await db.asSystem("the canary belongs to the instance", (tx) =>
    tx.canary.findUnique({ where: { id: CANARY_ID } }),
  );
  if (!row) return undefined;
  const { startedAt, lastSeenAt, latencyMs } = row;
  const silentMs = lastSeenAt ? clock.nowMs() - lastSeenAt.getTime() : undefined;
  const counts = {
    acked: Number(row.acked),
    seen: Number(row.seen),
    lost: Number(row.lost),
    altered: Number(row.altered),
    repeated: Number(row.repeated),
    disordered: Number(row.disordered),
  };
  return {
    since: startedAt.toISOString(),
    ...counts,
    latencyMs: latencyMs ?? undefined,
    silentMs,
    problem: brokenEver(counts) ?? row.problem ?? tooSilent(silentMs ?? clock.nowMs() - startedAt.getTime()),
  };
}

/** A broken promise is not forgotten because the next record came back. */
function brokenEver(counts: Pick<CanaryReport, "lost" | "altered" | "repeated" | "disordered">): string | undefined {
  const words = Object.entries(counts).filter(([name, count]) => name !== "acked" && name !== "seen" && count > 0);
  if (words.length === 0) return undefined;
  return `Of the canary's records, ${words.map(([name, count]) => `${count} were ${name}`).join(", ")}.`;
}

function tooSilent(silentMs: number): string | undefined {
  if (silentMs < SILENT_MS_MAX) return undefined;
  return `No record of the canary has come back for ${Math.round(silentMs / 1000)} s: no worker runs, or none reaches the log.`;
}
