import { AppError, type Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Calls in a second that AWS takes of each control operation of an account. */
const PER_SECOND = 5;
const BUCKETS_MAX = 50_000;

export type ControlOperation =
  | "CreateDeliveryStream"
  | "DeleteDeliveryStream"
  | "DescribeDeliveryStream"
  | "ListDeliveryStreams"
  | "UpdateDestination"
  | "StartDeliveryStreamEncryption"
  | "StopDeliveryStreamEncryption"
  | "TagDeliveryStream"
  | "UntagDeliveryStream"
  | "ListTagsForDeliveryStream";

/** Token buckets of the control plane, in memory: each gateway counts its own calls. */
export class ControlRate {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { level: number; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one call, or refuses it as AWS does. Only signed calls count, and no person's in the console. */
  take(who: Principal, limits: Limits, operation: ControlOperation): void {
    if (who.kind !== "key" || limits.controlCallsThrottled === 0) return;
    const nowMs = this.#clock.nowMs();
    const key = `${who.teamId} ${who.region} ${operation}`;
    const bucket = this.#buckets.get(key) ?? { level: PER_SECOND, atMs: nowMs };
    bucket.level = Math.min(PER_SECOND, bucket.level + (Math.max(0, nowMs - bucket.atMs) * PER_SECOND) / 1000);
    bucket.atMs = nowMs;
    // Forgetting every level at once lets a few more calls through, which harms nobody.
    if (this.#buckets.size >= BUCKETS_MAX) this.#buckets.clear();
    this.#buckets.set(key, bucket);
    // SDKs try again after this one, and not after LimitExceededException.
    if (bucket.level < 1) throw new AppError("operation.throttled");
    bucket.level -= 1;
  }
}
