import { type CanaryReport, readCanary } from "@millrace/canary";
import { packBatch, type ShardRef, type StreamLog } from "@millrace/log";
import type { HealthReport } from "@millrace/observe";
import type { Ground } from "../open-ground.ts";
import { within } from "./within.ts";

/** Answers are reused this long, so that probes cost nothing. */
const FRESH_MS = 1000;
const ANSWER_MS_MAX = 2000;
/** A shard of the house's own: no stream has the id "probe". */
const probe: ShardRef = { team: "millrace", stream: "probe", shard: 0 };
const record = packBatch([{ partitionKey: "probe", data: Buffer.from("ready?") }]);

export interface ReadinessReport extends HealthReport {
  /**
   * How the house's own record fares. It does not decide whether this process is ready: a gateway that serves is not taken away
   * because no worker runs.
   */
  readonly canary?: CanaryReport;
}

export interface Readiness {
  report(): Promise<ReadinessReport>;
  /** From now on the answer is no: the process ends. */
  close(): void;
}

/** Ready means: a record was appended to the log and synced just now, and Postgres answers. */
export function openReadiness({ db, clock }: Pick<Ground, "db" | "clock">, log: StreamLog): Readiness {
  let closed = false;
  let checkedMs = 0;
  let last: Promise<ReadinessReport> = Promise.resolve({ ready: false, problems: [] });

  const append = async (): Promise<true> => {
    await log.open(probe);
    await log.append(probe, record);
    await log.trim(probe, clock.nowMs());
    return true;
  };
  const check = async (): Promise<ReadinessReport> => {
    const [logOk, dbOk, canary] = await Promise.all([
      within(ANSWER_MS_MAX, append()),
      within(ANSWER_MS_MAX, db.ping()),
      within(ANSWER_MS_MAX, readCanary({ db, clock })),
    ]);
    const problems = [
      ...(logOk ? [] : ["The log does not take a record."]),
      ...(dbOk ? [] : ["Postgres does not answer."]),
    ];
    return { ready: problems.length === 0, problems, ...(canary ? { canary } : {}) };
  };
  return {
    report: async () => {
      if (closed) return { ready: false, problems: ["Shutting down."] };
      const nowMs = clock.nowMs();
      if (nowMs - checkedMs > FRESH_MS) {
        checkedMs = nowMs;
        last = check();
      }
      return last;
    },
    close: () => {
      closed = true;
    },
  };
}
