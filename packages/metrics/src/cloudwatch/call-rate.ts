import { AppError, type Clock, TokenBuckets } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Calls in a second that AWS takes of each operation, by account and region. */
const rates = { GetMetricData: 50, GetMetricStatistics: 400, ListMetrics: 25, PutMetricData: 500 } as const;

/** How often each team may call CloudWatch's operations. */
export class CallRate {
  readonly #buckets: TokenBuckets;

  constructor(clock: Clock) {
    this.#buckets = new TokenBuckets(clock);
  }

  /** Counts one call, or throws `operation.throttled`. Only signed calls count: people in the console use up nothing of it. */
  take(who: Principal, limits: Limits, operation: keyof typeof rates): void {
    if (who.kind !== "key" || limits.controlCallsThrottled === 0) return;
    const name = `${who.teamId} ${who.region} ${operation}`;
    if (!this.#buckets.take(name, { perSecond: rates[operation] })) throw new AppError("operation.throttled");
  }
}
