import { AppError, type Clock, TokenBuckets } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Calls in a second that AWS takes of each control operation of an account. */
const PER_SECOND = 5;

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

/** How often each team may call the control plane. */
export class ControlRate {
  readonly #buckets: TokenBuckets;

  constructor(clock: Clock) {
    this.#buckets = new TokenBuckets(clock);
  }

  /** Counts one call, or refuses it as AWS does. Only signed calls count, and no person's in the console. */
  take(who: Principal, limits: Limits, operation: ControlOperation): void {
    if (who.kind !== "key" || limits.controlCallsThrottled === 0) return;
    const name = `${who.teamId} ${who.region} ${operation}`;
    // SDKs try again after this one, and not after LimitExceededException.
    if (!this.#buckets.take(name, { perSecond: PER_SECOND })) throw new AppError("operation.throttled");
  }
}
