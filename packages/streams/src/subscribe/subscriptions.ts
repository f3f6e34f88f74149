import { AppError, type Clock } from "@millrace/base";

/** Within this time a place that is taken is refused; later the new caller wins. */
const TAKEOVER_MS = 5000;
const CALLS_MAX = 100_000;

/** One running subscription: its place, and the signal that ends it with a reason. */
interface Place {
  readonly startedMs: number;
  readonly end: AbortController;
}

export interface PlaceRequest {
  /** Consumer and shard. */
  readonly key: string;
  /** AWS's words for it: ACCT:S:SH:CONSUMER. */
  readonly label: string;
  readonly callsPerSecond: number;
}

/**
 * Who is subscribed to which shard, in this process. A consumer has one place per shard:
 *
 *   free                          -> taken
 *   taken for less than 5 s       -> the new call is refused (ResourceInUse)
 *   taken for 5 s or longer       -> the new call wins, the old subscription ends with ResourceInUse
 *   free, but called again too soon -> the new call is refused (LimitExceeded)
 */
export class Subscriptions {
  readonly #clock: Clock;
  readonly #places = new Map<string, Place>();
  readonly #lastCallMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes the place. `ended` is aborted with an AppError when somebody else wins it; `free` gives it back. */
  take({ key, label, callsPerSecond }: PlaceRequest): { readonly ended: AbortSignal; free(): void } {
    const nowMs = this.#clock.nowMs();
    const holder = this.#places.get(key);
    const inUse = new AppError("resource.inUse", {
      reason: `Another active subscription exists for this consumer: ${label}`,
    });
    if (holder && nowMs - holder.startedMs < TAKEOVER_MS) throw inUse;
    if (!holder && nowMs - (this.#lastCallMs.get(key) ?? 0) < Math.floor(1000 / callsPerSecond)) {
      throw new AppError("limit.exceeded", { reason: `Rate exceeded for SubscribeToShard of ${label}.` });
    }
    holder?.end.abort(inUse);
    const place = { startedMs: nowMs, end: new AbortController() };
    this.#places.set(key, place);
    this.#rememberCall(key, nowMs);
    return {
      ended: place.end.signal,
      free: () => {
        if (this.#places.get(key) === place) this.#places.delete(key);
      },
    };
  }

  /** How many run now. */
  get size(): number {
    return this.#places.size;
  }

  #rememberCall(key: string, nowMs: number): void {
    this.#lastCallMs.delete(key);
    this.#lastCallMs.set(key, nowMs);
    for (const [oldest, calledMs] of this.#lastCallMs) {
      if (nowMs - calledMs < 1000 && this.#lastCallMs.size < CALLS_MAX) return;
      this.#lastCallMs.delete(oldest);
    }
  }
}
