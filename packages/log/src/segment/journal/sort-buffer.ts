import { MIB } from "@millrace/base";

const STEP_BYTES = 4 * MIB;
const IDLE_MS = 2000;

/**
 * The memory in which journals are sorted, one at a time. It is kept between sorts that follow each other, because memory of a journal's
 * size that comes and goes would be twice as much until the heap is collected; and given back to the system when none follows.
 */
export class SortBuffer {
  #buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(0);
  #idle: NodeJS.Timeout | undefined;

  /** So many bytes with anything in them, for one sort. */
  take(bytes: number): Buffer {
    clearTimeout(this.#idle);
    if (this.#buffer.length < bytes) {
      // Journals end a little above their full size, each at another: with some to spare, what took one takes the next.
      this.#renew(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES);
    }
    return this.#buffer.subarray(0, bytes);
  }

  /** The sort is over. */
  give(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#renew(0), IDLE_MS).unref();
  }

  /** How much is held. */
  get bytes(): number {
    return this.#buffer.length;
  }

  #renew(bytes: number): void {
    // Moved into nothing, which frees it now: garbage would lie beside the new one.
    this.#buffer.buffer.transfer(0);
    this.#buffer = Buffer.allocUnsafeSlow(bytes);
  }
}
