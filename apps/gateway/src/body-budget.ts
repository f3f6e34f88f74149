/**
 * Bytes of request bodies that may be in memory at once. A request reserves what its Content-Length announces (or the cap,
 * when chunked) before the first byte is kept; beyond the budget requests are refused, politely and at once, so that a
 * flood of 10 MiB requests costs callers a retry instead of costing the process its life.
 */
export class BodyBudget {
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Reserves `bytes`; false when there is no room. */
  reserve(bytes: number): boolean {
    if (this.#bytes > 0 && this.#bytes + bytes > this.#bytesMax) return false;
    this.#bytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}
