import type { ByteSink } from "./byte-sink.ts";
import type { MemoryMeter } from "./memory-meter.ts";
import { NumberRun } from "./number-run.ts";
import { bitsFor, packNumbers } from "./pack-numbers.ts";
import type { PageCodec } from "./page-codecs.ts";
import { encodeStruct, field, type ThriftField } from "./thrift.ts";
import { ENCODING, type ValueRun } from "./value-run.ts";

const PAGE_BYTES = 1024 * 1024;
const PAGE_VALUES = 20_000;
const PAGE = { data: 0, dictionary: 2 } as const;
const LENGTH_BYTES = 4;

export interface ColumnTraits {
  /** Names from the root to the column. */
  readonly path: readonly string[];
  /** Parquet's number of the type that is stored. */
  readonly physical: number;
  readonly maxRepetition: number;
  readonly maxDefinition: number;
}

/** A column of a group of rows, ready to be written. */
export interface MadeChunk {
  /** Pages and their headers, as they follow each other. */
  readonly pages: readonly Buffer[];
  readonly bytes: number;
  readonly plainBytes: number;
  /** Fields of the metadata, for a chunk that begins at this place of the file. */
  metadata(offset: number): readonly (ThriftField | undefined)[];
}

export interface ColumnDeps {
  readonly codec: PageCodec;
  readonly meter: MemoryMeter;
  readonly values: ValueRun;
  /** Where pages are put together, one after the other: the columns of a file share it. */
  readonly scratch: ByteSink;
}

/** One column: takes the values of row after row with their levels, and makes pages of them. */
export class ColumnChunk {
  readonly #traits: ColumnTraits;
  readonly #deps: ColumnDeps;
  readonly #repetitions: NumberRun;
  readonly #definitions: NumberRun;
  readonly #encodings = new Set<number>();
  #pages: Buffer[] = [];
  #bytes = 0;
  #plainBytes = 0;
  #values = 0;
  #nulls = 0;

  constructor(traits: ColumnTraits, deps: ColumnDeps) {
    this.#traits = traits;
    this.#deps = deps;
    this.#repetitions = new NumberRun(deps.meter, Uint8Array);
    this.#definitions = new NumberRun(deps.meter, Uint8Array);
  }

  /** `repetition` is 0 where a row begins. */
  add(value: unknown, repetition: number): void {
    this.#level(repetition, this.#traits.maxDefinition);
    this.#deps.values.add(value);
  }

  /** Nothing is there from the level `definition` on. */
  addNull(repetition: number, definition: number): void {
    this.#level(repetition, definition);
    this.#nulls++;
  }

  /** Ends the group of rows. */
  take(): MadeChunk {
    if (this.#definitions.count > 0) this.#endPage();
    const { dictionary, bounds } = this.#deps.values.takeChunk();
    const dictionaryPage =
      dictionary &&
      this.#page(PAGE.dictionary, dictionary.bytes, [
        field.struct(7, [field.i32(1, dictionary.count), field.i32(2, ENCODING.plain)]),
      ]);
    const dictionaryBytes = (dictionaryPage ?? []).reduce((sum, part) => sum + part.length, 0);
    const statistics = [
      field.i64(3, this.#nulls),
      ...(bounds ? [field.binary(5, bounds.max), field.binary(6, bounds.min)] : []),
    ];
    const { physical, path } = this.#traits;
    const made = { values: this.#values, bytes: this.#bytes, plainBytes: this.#plainBytes };
    const encodings = [...this.#encodings, ...(dictionaryPage ? [ENCODING.plain] : [])];
    const chunk: MadeChunk = {
      pages: [...(dictionaryPage ?? []), ...this.#pages],
      ...made,
      metadata: (offset) => [
        field.i32(1, physical),
        field.i32s(2, [...new Set([...encodings, ENCODING.rle])]),
        field.texts(3, path),
        field.i32(4, this.#deps.codec.code),
        field.i64(5, made.values),
        field.i64(6, made.plainBytes),
        field.i64(7, made.bytes),
        field.i64(9, offset + dictionaryBytes),
        dictionaryPage && field.i64(11, offset),
        field.struct(12, statistics),
      ],
    };
    this.#clear();
    return chunk;
  }

  #clear(): void {
    for (const levels of [this.#repetitions, this.#definitions]) levels.release();
    this.#deps.meter.give(this.#bytes);
    this.#encodings.clear();
    this.#pages = [];
    this.#bytes = 0;
    this.#plainBytes = 0;
    this.#values = 0;
    this.#nulls = 0;
  }

  #level(repetition: number, definition: number): void {
    if (repetition === 0 && this.#isPageFull) this.#endPage();
    if (this.#traits.maxRepetition > 0) this.#repetitions.add(repetition);
    this.#definitions.add(definition);
  }

  get #isPageFull(): boolean {
    const { values } = this.#deps;
    return values.heldBytes >= PAGE_BYTES || this.#definitions.count >= PAGE_VALUES || values.mustEndPage;
  }

  #endPage(): void {
    const { maxRepetition, maxDefinition } = this.#traits;
    const count = this.#definitions.count;
    const { encoding, bytes } = this.#deps.values.takePage();
    const levels = [
      ...this.#packed(this.#repetitions, maxRepetition),
      ...this.#packed(this.#definitions, maxDefinition),
    ];
    this.#encodings.add(encoding);
    this.#pages.push(
      ...this.#page(PAGE.data, this.#joined([...levels, bytes]), [
        field.struct(5, [
          field.i32(1, count),
          field.i32(2, encoding),
          field.i32(3, ENCODING.rle),
          field.i32(4, ENCODING.rle),
        ]),
      ]),
    );
    this.#values += count;
    this.#repetitions.clear();
    this.#definitions.clear();
  }

  /** Levels behind their length; none where there is but one. */
  #packed(levels: NumberRun, max: number): Buffer[] {
    if (max === 0) return [];
    const packed = packNumbers(this.#deps.meter, levels.held(), bitsFor(max));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(packed.length);
    return [length, packed];
  }

  /** Valid until the next page. */
  #joined(parts: readonly Buffer[]): Buffer {
    const { scratch } = this.#deps;
    scratch.clear();
    scratch.reserve(parts.reduce((sum, part) => sum + part.length, 0));
    for (const part of parts) scratch.at += part.copy(scratch.bytes, scratch.at);
    return scratch.held();
  }

  /** A page's header, and the page. */
  #page(type: number, plain: Buffer, about: readonly ThriftField[]): Buffer[] {
    const packed = this.#deps.codec.compress(plain);
    const head = encodeStruct([field.i32(1, type), field.i32(2, plain.length), field.i32(3, packed.length), ...about]);
    const bytes = head.length + packed.length;
    this.#deps.meter.take(bytes);
    this.#bytes += bytes;
    this.#plainBytes += head.length + plain.length;
    return [head, packed];
  }
}
