import { ByteSink } from "./byte-sink.ts";
import type { MemoryMeter } from "./memory-meter.ts";
import { type ChunkEnd, ENCODING, type EncodedValues, type ValueRun } from "./value-run.ts";

/** Numbers of the same width: how one is made of what the reader let through, and how it is written. */
export interface FixedTraits {
  readonly bytes: number;
  numberOf(value: unknown): number | bigint;
  put(view: DataView, at: number, value: number | bigint): void;
  /** Zero has two signs: as the least it is written with one, as the greatest without. */
  readonly isFloat?: boolean;
  /** Eight values a byte. */
  readonly isBit?: boolean;
}

/** Values that all take as many bytes. */
export class FixedRun implements ValueRun {
  readonly #traits: FixedTraits;
  readonly mustEndPage = false;
  readonly #sink: ByteSink;
  #min: number | bigint | undefined;
  #max: number | bigint | undefined;

  constructor(meter: MemoryMeter, traits: FixedTraits) {
    this.#sink = new ByteSink(meter);
    this.#traits = traits;
  }

  get heldBytes(): number {
    return this.#sink.at;
  }

  add(value: unknown): void {
    const { bytes, numberOf, put } = this.#traits;
    const number = numberOf(value);
    const sink = this.#sink;
    sink.reserve(bytes);
    put(sink.view, sink.at, number);
    sink.at += bytes;
    if (this.#min === undefined || number < this.#min) this.#min = number;
    if (this.#max === undefined || number > this.#max) this.#max = number;
  }

  takePage(): EncodedValues {
    const held = this.#sink.held();
    this.#sink.clear();
    return { encoding: ENCODING.plain, bytes: this.#traits.isBit ? packBits(held) : held };
  }

  takeChunk(): ChunkEnd {
    const [min, max] = [this.#min, this.#max];
    this.#sink.release();
    this.#min = undefined;
    this.#max = undefined;
    if (min === undefined || max === undefined) return {};
    const { isFloat } = this.#traits;
    return {
      bounds: { min: this.#one(isFloat && min === 0 ? -0 : min), max: this.#one(isFloat && max === 0 ? 0 : max) },
    };
  }

  #one(value: number | bigint): Buffer {
    const bytes = Buffer.alloc(this.#traits.bytes);
    this.#traits.put(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, value);
    return bytes;
  }
}

function packBits(bytes: Buffer): Buffer {
  const packed = Buffer.alloc(Math.ceil(bytes.length / 8));
  for (const [index, bit] of bytes.entries()) packed[index >> 3] = (packed[index >> 3] ?? 0) | (bit << (index & 7));
  return packed;
}
