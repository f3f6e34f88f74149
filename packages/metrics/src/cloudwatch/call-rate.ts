import { AppError, type Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Calls in a second that AWS takes of each operation, by account and region. */
const rates = { GetMetricData: 50, GetMetricStatistics: 400, ListMetrics: 25, PutMetricData: 500 } as const;

const BUCKETS_MAX = 50_000;

/** Token buckets of CloudWatch's operations, in memory: each gateway counts its own calls. */
export class CallRate {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { level: number; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one call, or throws `operation.throttled`. Only signed calls count: people in the console use up nothing of it. */
  take(who: Principal, limits: Limits, operation: keyof typeof rates): void {
    if (who.kind !== "key" || limits.controlCallsThrottled === 0) return;
    const perSecond = rates[operation];
    const nowMs = this.#clock.nowMs();
    const key = `${who.teamId} ${who.region} ${operation}`;
    // Forgetting every level at once lets a few more calls through, which harms nobody.
    if (this.#buckets.size >= BUCKETS_MAX) this.#buckets.clear();
    const bucket = this.#buckets.get(key) ?? { level: perSecond, atMs: nowMs };
    this.#buckets.set(key, bucket);
    bucket.level = Math.min(perSecond, bucket.level + (Math.max(0, nowMs - bucket.atMs) * perSecond) / 1000);
    bucket.atMs = nowMs;
    if (bucket.level < 1) throw new AppError("operation.throttled");
    bucket.level -= 1;
  }
}
