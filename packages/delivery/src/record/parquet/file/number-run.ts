import type { MemoryMeter } from "./memory-meter.ts";

export type Numbers = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const FIRST_NUMBERS = 256;

/** Whole numbers that grow in count: levels, which are bytes, and places in a dictionary. */
export class NumberRun {
  readonly #meter: MemoryMeter;
  readonly #of: Uint8ArrayConstructor | Uint32ArrayConstructor;
  #numbers: Numbers;
  count = 0;

  constructor(meter: MemoryMeter, of: Uint8ArrayConstructor | Uint32ArrayConstructor) {
    this.#meter = meter;
    this.#of = of;
    this.#numbers = new of(0);
  }

  add(value: number): void {
    if (this.count === this.#numbers.length) this.#grow(Math.max(FIRST_NUMBERS, this.count * 2));
    this.#numbers[this.count++] = value;
  }

  /** What is there, valid until the next write. */
  held(): Numbers {
    return this.#numbers.subarray(0, this.count);
  }

  clear(): void {
    this.count = 0;
  }

  /** Gives the memory back, too. */
  release(): void {
    this.#meter.give(this.#numbers.byteLength);
    this.#numbers = new this.#of(0);
    this.count = 0;
  }

  #grow(length: number): void {
    const grown = new this.#of(length);
    this.#meter.take(grown.byteLength - this.#numbers.byteLength);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
