import { AppError, type Clock, TokenBuckets } from "@millrace/base";

/** A program that reads pages in a row, or a script that makes a hundred streams, is not what the limit is for. */
const rate = { perSecond: 50, burst: 200 };

/** How often each caller of the REST API may call; each console counts its own calls. */
export class CallRate {
  readonly #buckets: TokenBuckets;

  constructor(clock: Clock) {
    this.#buckets = new TokenBuckets(clock);
  }

  /** Counts one call of a token, a person or an address. Throws `limit.exceeded` when it makes too many. */
  take(callerId: string): void {
    if (this.#buckets.take(callerId, rate)) return;
    throw new AppError("limit.exceeded", {
      reason: `The REST API takes ${rate.perSecond} calls a second of each caller; wait a second and call again.`,
    });
  }
}
