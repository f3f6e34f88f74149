import { ByteSink } from "./byte-sink.ts";
import type { MemoryMeter } from "./memory-meter.ts";
import { NumberRun } from "./number-run.ts";
import { bitsFor, packNumbers } from "./pack-numbers.ts";
import { type ChunkEnd, ENCODING, type EncodedValues, type ValueRun } from "./value-run.ts";

const LENGTH_BYTES = 4;
const PLACE_BYTES = 4;
/** A UTF-16 unit is at most so many bytes of UTF-8; long texts are measured. */
const BYTES_A_CHAR = 3;
const LONG_CHARS = 64 * 1024;
const DICTIONARY_WORDS_MAX = 20_000;
const DICTIONARY_BYTES_MAX = 512 * 1024;
/** After so many values a dictionary must have shown that values come back. */
const TRIAL_VALUES = 2000;
/** Longer ones are no bounds. */
const BOUND_BYTES_MAX = 64;

/**
 * Texts, each behind its length; as long as they come back, as places in a dictionary. A dictionary that grows too large, or in
 * which nothing is found again, is closed: the chunk goes on with plain pages, and later chunks begin with them.
 */
export class TextRun implements ValueRun {
  readonly #meter: MemoryMeter;
  readonly #plain: ByteSink;
  readonly #dictionary: ByteSink;
  readonly #places: NumberRun;
  readonly #words = new Map<string, number>();
  #values = 0;
  #isPlain = false;
  /** Nothing was found again. */
  #isUseless = false;
  #min: Buffer | undefined;
  #max: Buffer | undefined;
  #hasBounds = true;

  constructor(meter: MemoryMeter) {
    this.#meter = meter;
    this.#plain = new ByteSink(meter);
    this.#dictionary = new ByteSink(meter);
    this.#places = new NumberRun(meter, Uint32Array);
  }

  get heldBytes(): number {
    return this.#plain.at + this.#places.count * PLACE_BYTES;
  }

  add(value: unknown): void {
    const text = value as string;
    if (this.#isPlain) this.#write(this.#plain, text);
    else this.#places.add(this.#placeOf(text));
  }

  /** In the dictionary. */
  #placeOf(text: string): number {
    this.#values++;
    let place = this.#words.get(text);
    if (place === undefined) {
      place = this.#words.size;
      this.#words.set(text, place);
      this.#write(this.#dictionary, text);
    }
    return place;
  }

  takePage(): EncodedValues {
    // A dictionary that is still empty is not written: all values were null.
    if (this.#isPlain || this.#words.size === 0) {
      const bytes = this.#plain.held();
      this.#plain.clear();
      return { encoding: ENCODING.plain, bytes };
    }
    const bits = Math.max(1, bitsFor(this.#words.size - 1));
    const bytes = Buffer.concat([Buffer.of(bits), packNumbers(this.#meter, this.#places.held(), bits)]);
    this.#places.clear();
    if (this.mustEndPage) this.#closeDictionary();
    return { encoding: ENCODING.dictionary, bytes };
  }

  /** The dictionary is to be closed, with the page that refers to it. */
  get mustEndPage(): boolean {
    if (this.#isPlain) return false;
    return this.#isUnused || this.#words.size >= DICTIONARY_WORDS_MAX || this.#dictionary.at >= DICTIONARY_BYTES_MAX;
  }

  takeChunk(): ChunkEnd {
    const count = this.#words.size;
    const [min, max] = [this.#min, this.#max];
    const end: ChunkEnd = {
      dictionary: count > 0 ? { count, bytes: Buffer.from(this.#dictionary.held()) } : undefined,
      bounds: this.#hasBounds && min && max ? { min, max } : undefined,
    };
    this.#words.clear();
    for (const held of [this.#dictionary, this.#plain, this.#places]) held.release();
    this.#values = 0;
    this.#isPlain = this.#isUseless;
    this.#hasBounds = true;
    this.#min = undefined;
    this.#max = undefined;
    return end;
  }

  /** Values do not come back. */
  get #isUnused(): boolean {
    return this.#values >= TRIAL_VALUES && this.#words.size > this.#values / 2;
  }

  #closeDictionary(): void {
    this.#isUseless = this.#isUnused;
    this.#isPlain = true;
  }

  #write(sink: ByteSink, text: string): void {
    const isLong = text.length > LONG_CHARS;
    sink.reserve(LENGTH_BYTES + (isLong ? Buffer.byteLength(text) : text.length * BYTES_A_CHAR));
    const start = sink.at + LENGTH_BYTES;
    const length = sink.bytes.write(text, start);
    sink.view.setUint32(sink.at, length, true);
    sink.at = start + length;
    if (this.#hasBounds) this.#bound(sink.bytes, start, sink.at);
  }

  #bound(bytes: Buffer, from: number, to: number): void {
    const isLess = !this.#min || compare(bytes, { from, to }, this.#min) < 0;
    const isGreater = !this.#max || compare(bytes, { from, to }, this.#max) > 0;
    if (!isLess && !isGreater) return;
    if (to - from > BOUND_BYTES_MAX) this.#hasBounds = false;
    const bound = Buffer.from(bytes.subarray(from, to));
    if (isLess) this.#min = bound;
    if (isGreater) this.#max = bound;
  }
}

function compare(bytes: Buffer, { from, to }: { from: number; to: number }, bound: Buffer): number {
  const length = Math.min(to - from, bound.length);
  for (let at = 0; at < length; at++) {
    const difference = (bytes[from + at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return to - from - bound.length;
}
