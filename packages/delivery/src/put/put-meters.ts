import { type Limits, UNLIMITED } from "@millrace/contract";

/** A generation of meters; two are kept, so at most twice as many. */
const METERS_MAX = 20_000;

/**
 * The token buckets of one delivery: what AWS lets be put into it in a second, in bytes, records and calls. Each holds one
 * second's worth when nobody draws; who finds bytes in it may draw more than there are, and the bucket has to fill up first.
 */
export class PutMeter {
  #atMs = 0;
  #bytes = 0;
  #records = 0;
  #calls = 0;

  /** Draws one call, after bringing the buckets up to now; false when it has to wait. */
  takeCall(nowMs: number, limits: Limits): boolean {
    const seconds = Math.max(0, nowMs - this.#atMs) / 1000;
    this.#atMs = nowMs;
    const {
      directPutBytesPerSecond: bytes,
      directPutRecordsPerSecond: records,
      directPutCallsPerSecond: calls,
    } = limits;
    this.#bytes = Math.min(bytes, this.#bytes + seconds * bytes);
    this.#records = Math.min(records, this.#records + seconds * records);
    this.#calls = Math.min(calls, this.#calls + seconds * calls);
    if (this.#calls < 1) return false;
    this.#calls -= 1;
    return true;
  }

  /** Draws one record, or draws nothing and returns false. */
  takeRecord(bytes: number): boolean {
    if (this.#bytes <= 0 || this.#records < 1) return false;
    this.#bytes -= bytes;
    this.#records -= 1;
    return true;
  }
}

/** Every delivery's meter, bounded: those not used for long are forgotten, full as they are. */
export class PutMeters {
  #young = new Map<string, PutMeter>();
  #old = new Map<string, PutMeter>();

  of(deliveryId: string): PutMeter {
    const known = this.#young.get(deliveryId);
    if (known) return known;
    const meter = this.#old.get(deliveryId) ?? new PutMeter();
    if (this.#young.size >= METERS_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(deliveryId, meter);
    return meter;
  }
}

/** True when a team's deliveries take whatever comes, so that nobody has to count. */
export function isPutUnlimited(limits: Limits): boolean {
  return (
    limits.directPutBytesPerSecond >= UNLIMITED &&
    limits.directPutRecordsPerSecond >= UNLIMITED &&
    limits.directPutCallsPerSecond >= UNLIMITED
  );
}
