import type { MemoryMeter } from "./memory-meter.ts";

const FIRST_BYTES = 1024;
const NONE = Buffer.alloc(0);

/** Bytes that grow at their end. `at` is where they end; whoever writes into `bytes` has called `reserve` and moves it. */
export class ByteSink {
  readonly #meter: MemoryMeter;
  bytes: Buffer = NONE;
  view: DataView = viewOf(NONE);
  at = 0;

  constructor(meter: MemoryMeter) {
    this.#meter = meter;
  }

  /** Makes room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.at + bytes > this.bytes.length) this.#grow(Math.max(FIRST_BYTES, this.bytes.length * 2, this.at + bytes));
  }

  /** What is there, valid until the next write. */
  held(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
  }

  /** Gives the memory back, too. */
  release(): void {
    this.#meter.give(this.bytes.length);
    this.at = 0;
    this.#use(NONE);
  }

  #grow(length: number): void {
    this.#meter.take(length - this.bytes.length);
    const grown = Buffer.allocUnsafeSlow(length);
    this.bytes.copy(grown, 0, 0, this.at);
    this.#use(grown);
  }

  #use(bytes: Buffer): void {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
