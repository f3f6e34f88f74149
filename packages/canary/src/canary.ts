import { randomUUID } from "node:crypto";
import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import { LogError, type Page, packBatch, readBatch, type StreamLog } from "@millrace/log";
import type { HouseCounters } from "@millrace/metrics";
import type { Logger } from "@millrace/observe";
import { canaryRecord } from "./canary-record.ts";
import { type CanaryCounts, claimCanary, noteCanary, releaseCanary } from "./canary-row.ts";
import { type CanaryState, canaryShard } from "./canary-state.ts";
import { type CanaryFindings, type FoundRecord, judgePage } from "./judge-page.ts";

export interface CanaryDeps {
  readonly db: Db;
  readonly log: StreamLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the process: for /metrics and for alerts. */
  readonly counters: HouseCounters;
}

/** How long an acknowledged record may stay out of sight before somebody is told. */
const LATE_MS = 5000;
const READ_WAIT_MS = 1000;
const RECORDS_MAX = 100;
const BYTES_MAX = 1_000_000;
/** How long the canary's own records are kept. */
const KEEP_MS = 3_600_000;
const TRIM_EVERY_MS = 600_000;

interface Put {
  readonly state: CanaryState;
  readonly outcome: "acked" | "unknown" | "refused";
  readonly problem?: string;
}

/** The canary of this process; in an instance one of them sings at a time. Call `step` every second, and `close` at the end. */
export class Canary {
  readonly #deps: CanaryDeps;
  #trimmedMs = 0;
  #problem: string | undefined;

  constructor(deps: CanaryDeps) {
    this.#deps = deps;
  }

  /** Writes one record and reads what there is, unless another worker does. Throws when Postgres is away: then nobody knows. */
  async step(): Promise<void> {
    const { db, log, clock } = this.#deps;
    const shard = await log.open(canaryShard);
    const row = await claimCanary(db, () => ({ run: randomUUID(), next: 0, at: shard.head, waiting: [] }));
    if (!row) return;
    const put = await this.#put(row.checkpoint as unknown as CanaryState);
    const read = await this.#read(put.state);
    const { findings, state } = read;
    const counts = countsOf(put, findings);
    const latencyMs = findings.seen.map(({ sentMs }) => clock.nowMs() - sentMs).at(-1);
    const problem = put.problem ?? read.problem ?? this.#late(state) ?? broken(findings);
    if (!(await noteCanary(db, row.leaseEpoch, { state, counts, latencyMs, problem }))) return;
    this.#tell(findings, problem);
    this.#measure(counts, latencyMs);
    await this.#trim();
  }

  close(): Promise<void> {
    return releaseCanary(this.#deps.db);
  }

  async #put(state: CanaryState): Promise<Put> {
    const { log, clock } = this.#deps;
    const { run, next: n, waiting } = state;
    const sentMs = clock.nowMs();
    try {
      const producer = { id: `canary:${run}`, sequence: n };
      const { epoch, first } = await log.append(canaryShard, packBatch([canaryRecord(run, n)]), { producer });
      const record = { n, at: { epoch, n: first }, sentMs };
      return { state: { ...state, next: n + 1, waiting: [...waiting, record] }, outcome: "acked" };
    } catch (cause) {
      const isRefused = cause instanceof LogError && cause.definite;
      const reason = cause instanceof Error ? cause.message : String(cause);
      return {
        state,
        outcome: isRefused ? "refused" : "unknown",
        problem: isRefused ? `The log refuses a record: ${reason}` : `A put has no answer: ${reason}`,
      };
    }
  }

  async #read(before: CanaryState): Promise<ReturnType<typeof judgePage> & { readonly problem?: string }> {
    const { log } = this.#deps;
    const waitMs = before.waiting.length > 0 ? READ_WAIT_MS : 0;
    try {
      const page = await log.read(
        canaryShard,
        { at: before.at },
        { recordsMax: RECORDS_MAX, bytesMax: BYTES_MAX, waitMs },
      );
      return judgePage(before, { found: foundIn(page, before.run), next: page.next });
    } catch (cause) {
      const none = { seen: [], lost: [], altered: [], repeated: [], disordered: [] };
      const reason = cause instanceof Error ? cause.message : String(cause);
      return { state: before, findings: none, problem: `The log cannot be read: ${reason}` };
    }
  }

  #late({ waiting: [oldest] }: CanaryState): string | undefined {
    const lateMs = oldest ? this.#deps.clock.nowMs() - oldest.sentMs : 0;
    if (lateMs < LATE_MS) return undefined;
    return `A record that was acknowledged ${Math.round(lateMs / 1000)} s ago cannot be read yet.`;
  }

  /** A broken promise is an error each time; what goes wrong is said when it begins and when it is over. */
  #tell(findings: CanaryFindings, problem: string | undefined): void {
    const { logger } = this.#deps;
    const { lost, altered, repeated, disordered } = findings;
    const count = { lost: lost.length, altered: altered.length, repeated: repeated.length };
    if (broken(findings) !== undefined) {
      logger.error({ ...count, disordered: disordered.length }, "The canary found a broken promise of the log.");
    } else if (problem !== undefined && this.#problem === undefined) {
      logger.error({ detail: problem }, "The canary fails.");
    }
    if (problem === undefined && this.#problem !== undefined) logger.info({}, "The canary is well again.");
    this.#problem = problem;
  }

  #measure(counts: CanaryCounts, latencyMs: number | undefined): void {
    const { counters } = this.#deps;
    counters.add("CanaryAcked", counts.acked);
    counters.add("CanarySeen", counts.seen);
    counters.add("CanaryLost", counts.lost);
    for (const reason of ["altered", "repeated", "disordered", "unknown", "refused"] as const) {
      counters.add("CanaryFailures", counts[reason], { Reason: reason });
    }
    if (latencyMs !== undefined) counters.set("CanaryLatencySeconds", latencyMs / 1000);
  }

  async #trim(): Promise<void> {
    const { log, clock } = this.#deps;
    const nowMs = clock.nowMs();
    if (nowMs - this.#trimmedMs < TRIM_EVERY_MS) return;
    this.#trimmedMs = nowMs;
    await log.trim(canaryShard, nowMs - KEEP_MS);
  }
}

function foundIn({ batches }: Page, run: string): FoundRecord[] {
  return batches.flatMap(({ batch, epoch, first, from, to }) =>
    readBatch(batch, { from, to }).map(({ partitionKey, data }, i) => {
      const n = Number(partitionKey.slice(run.length + 1));
      const isOurs = partitionKey === `${run}:${n}` && data.equals(canaryRecord(run, n).data);
      return { at: { epoch, n: first + from + i }, n: isOurs ? n : undefined };
    }),
  );
}

function countsOf({ outcome }: Put, findings: CanaryFindings): CanaryCounts {
  const { seen, lost, altered, repeated, disordered } = findings;
  return {
    acked: outcome === "acked" ? 1 : 0,
    seen: seen.length,
    lost: lost.length,
    altered: altered.length,
    repeated: repeated.length,
    disordered: disordered.length,
    unknown: outcome === "unknown" ? 1 : 0,
    refused: outcome === "refused" ? 1 : 0,
  };
}

function broken({ lost, altered, repeated, disordered }: CanaryFindings): string | undefined {
  const found = [
    [lost, "lost"],
    [altered, "not as it was sent"],
    [repeated, "there twice"],
    [disordered, "out of order"],
  ] as const;
  const words = found.filter(([places]) => places.length > 0).map(([places, what]) => `${places.length} ${what}`);
  return words.length === 0 ? undefined : `Acknowledged records are not as promised: ${words.join(", ")}.`;
}
