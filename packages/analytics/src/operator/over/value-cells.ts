import type { Value } from "../../type/value.ts";

type Cells = Int32Array | Float64Array | Value[];

/** Stands for NULL among 32-bit integers; as a number it does not fit there. */
const nullInteger = -(2 ** 31);
const scaleMax = 1_000_000;

/**
 * A column of a chunk of rows: values in as few bytes as hold them without loss. At first they are 32-bit integers, counting units of
 * one `scale`th, so that prices of 12.34 take four bytes; when a value is none, or too large, they become doubles (NaN stands for
 * NULL), and when that does not hold one either (a bigint, NaN itself) an array of anything. A column only ever becomes wider.
 */
export class ValueCells {
  private readonly capacity: number;
  private cells: Cells;
  private unit: number;

  /** `like`: begins as wide as the column of the chunk before has become. */
  constructor(capacity: number, like?: ValueCells) {
    this.capacity = capacity;
    this.cells = like?.cells instanceof Float64Array ? new Float64Array(capacity) : new Int32Array(capacity);
    this.unit = like?.unit ?? 1;
  }

  read(at: number): Value {
    const { cells } = this;
    const value = cells[at] as Value;
    if (cells instanceof Int32Array) return value === nullInteger ? null : (value as number) / this.unit;
    return Number.isNaN(value) && cells instanceof Float64Array ? null : value;
  }

  /** `at` is the number of values written so far. */
  write(at: number, value: Value): void {
    if (this.cells instanceof Int32Array && this.writeInteger(this.cells, at, value)) return;
    if (this.cells instanceof Float64Array && writeDouble(this.cells, at, value)) return;
    if (Array.isArray(this.cells)) {
      this.cells[at] = value;
      return;
    }
    this.widen(at);
    this.write(at, value);
  }

  save(): unknown {
    return [this.cells, this.unit];
  }

  load(state: unknown): this {
    const [cells, scale] = state as [Cells, number];
    this.cells = cells;
    this.unit = scale;
    return this;
  }

  private writeInteger(cells: Int32Array, at: number, value: Value): boolean {
    if (value === null) {
      cells[at] = nullInteger;
      return true;
    }
    if (typeof value !== "number") return false;
    for (;;) {
      const units = Math.round(value * this.unit);
      if (Math.abs(units) > 2 ** 31 - 1) return false;
      if (units / this.unit === value) {
        cells[at] = units;
        return true;
      }
      if (!this.refine(cells, at)) return false;
    }
  }

  /** Makes the unit ten times smaller, if all values so far fit then. */
  private refine(cells: Int32Array, count: number): boolean {
    if (this.unit >= scaleMax) return false;
    for (let at = 0; at < count; at++) {
      if (cells[at] !== nullInteger && Math.abs(cells[at] as number) > (2 ** 31 - 1) / 10) return false;
    }
    for (let at = 0; at < count; at++) {
      if (cells[at] !== nullInteger) cells[at] = (cells[at] as number) * 10;
    }
    this.unit *= 10;
    return true;
  }

  private widen(count: number): void {
    if (this.cells instanceof Int32Array) {
      const doubles = new Float64Array(this.capacity);
      for (let at = 0; at < count; at++) doubles[at] = (this.read(at) as number | null) ?? Number.NaN;
      this.cells = doubles;
    } else this.cells = Array.from({ length: count }, (_, at) => this.read(at));
    this.unit = 1;
  }
}

function writeDouble(cells: Float64Array, at: number, value: Value): boolean {
  if (value === null) cells[at] = Number.NaN;
  else if (typeof value === "number" && !Number.isNaN(value)) cells[at] = value;
  else return false;
  return true;
}
