import type { RecordSlices } from "@millrace/streams";

/** Records of one request, of every service. */
export const RECORDS_MAX = 500;

/**
 * Arrays that collect the places of records, used again by the next scan: whoever keeps slices over an `await` must scan
 * again. Nothing here holds on to a request's bytes.
 */
export class SliceCollector {
  readonly #keyStart = new Uint32Array(RECORDS_MAX);
  readonly #keyEnd = new Uint32Array(RECORDS_MAX);
  readonly #dataStart = new Uint32Array(RECORDS_MAX);
  readonly #dataEnd = new Uint32Array(RECORDS_MAX);
  #hashKeys: (string | undefined)[] | undefined;
  #count = 0;
  #hasKey = false;
  #hasData = false;
  #hasHash = false;

  clear(): void {
    this.#count = 0;
    this.#hashKeys = undefined;
    this.#hasKey = this.#hasData = this.#hasHash = false;
  }

  get count(): number {
    return this.#count;
  }

  /** False when the record had one before. */
  key(start: number, end: number): boolean {
    if (this.#hasKey) return false;
    this.#keyStart[this.#count] = start;
    this.#keyEnd[this.#count] = end;
    this.#hasKey = true;
    return true;
  }

  data(start: number, end: number): boolean {
    if (this.#hasData) return false;
    this.#dataStart[this.#count] = start;
    this.#dataEnd[this.#count] = end;
    this.#hasData = true;
    return true;
  }

  hashKey(value: string): boolean {
    if (this.#hasHash) return false;
    this.#hashKeys ??= [];
    this.#hashKeys[this.#count] = value;
    this.#hasHash = true;
    return true;
  }

  /** Closes the record; false when it lacks its data or its key. */
  next(): boolean {
    if (!this.#hasKey || !this.#hasData) return false;
    this.#hasKey = this.#hasData = this.#hasHash = false;
    this.#count += 1;
    return true;
  }

  slices(encoding: RecordSlices["encoding"], source: Buffer): RecordSlices {
    return {
      encoding,
      source,
      count: this.#count,
      keyStart: this.#keyStart,
      keyEnd: this.#keyEnd,
      dataStart: this.#dataStart,
      dataEnd: this.#dataEnd,
      ...(this.#hashKeys && { explicitHashKeys: this.#hashKeys }),
    };
  }
}
