import { MIB } from "@millrace/base";

const PAGE_BYTES_MAX = 10 * MIB;
const PAGE_BYTES_MIN = MIB;
/** Two pages at once may be as large as AWS's; it fills again within a second. */
const ALLOWANCE_BYTES = 40 * MIB;
const REFILL_BYTES_PER_MS = (40 * MIB) / 1000;

/**
 * How many bytes GetRecords may answer with: as many as at AWS while one or two read, fewer each when many do. An answer lies in
 * memory twice, as it was read and as it is sent; without this a gateway's memory would grow with its readers. A reader that
 * asks again gets the rest, and smaller pages cost no throughput.
 */
export class PageSizes {
  #allowance = ALLOWANCE_BYTES;
  #filledMs = 0;

  /** What the next page may hold. */
  next(nowMs: number): number {
    const since = Math.max(0, nowMs - this.#filledMs);
    this.#allowance = Math.min(ALLOWANCE_BYTES, this.#allowance + since * REFILL_BYTES_PER_MS);
    this.#filledMs = nowMs;
    return Math.min(PAGE_BYTES_MAX, Math.max(PAGE_BYTES_MIN, Math.floor(this.#allowance / 2)));
  }

  /** A page was read. */
  spend(bytes: number): void {
    this.#allowance = Math.max(0, this.#allowance - bytes);
  }
}
