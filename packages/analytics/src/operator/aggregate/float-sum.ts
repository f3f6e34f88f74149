import type { Tape } from "../tape.ts";

/** How many values that are no finite numbers are in a sum. */
interface OddValues {
  infinite: number;
  minusInfinite: number;
  notNumbers: number;
}

/**
 * A sum of doubles that is exact, so that values can be taken away again without drift and the order in which they came does not matter.
 * It is held as an expansion: parts that do not overlap whose true sum is the sum (J. R. Shewchuk, "Adaptive Precision Floating-Point
 * Arithmetic and Fast Robust Geometric Predicates", 1997). `value` is that sum rounded once. Numbers of about one magnitude need two
 * parts, which have their own fields; more are in a list. Infinities and NaN are counted beside it.
 */
export class FloatSum {
  private high = 0;
  private low = 0;
  /** All parts, smallest first, when two do not do; then `high` and `low` are not used. */
  private parts: number[] | undefined = undefined;
  private odd: OddValues | undefined = undefined;

  add(value: number): void {
    if (!Number.isFinite(value)) this.countOdd(value, 1);
    else this.grow(value);
  }

  remove(value: number): void {
    if (!Number.isFinite(value)) this.countOdd(value, -1);
    else this.grow(-value);
  }

  value(): number {
    return oddSum(this.odd) ?? (this.parts === undefined ? this.high : roundedSum(this.parts));
  }

  /** The sum as two doubles: as it is rounded, and what that leaves out. */
  pair(): readonly [number, number] {
    const high = this.value();
    if (!Number.isFinite(high) || this.parts === undefined) return [high, this.low];
    const rest = new FloatSum();
    rest.parts = this.parts.slice();
    rest.grow(-high);
    return [high, rest.value()];
  }

  save(to: Tape): void {
    to.put(this.high);
    to.put(this.low);
    to.put(this.parts?.slice());
    to.put(this.odd && { ...this.odd });
  }

  load(from: Tape): void {
    this.high = from.take() as number;
    this.low = from.take() as number;
    this.parts = from.take() as number[] | undefined;
    this.odd = from.take() as OddValues | undefined;
  }

  private grow(value: number): void {
    if (this.parts !== undefined) {
      this.parts = grown(this.parts, value);
      this.shrink();
      return;
    }
    const { high, low } = this;
    const first = value + low;
    const firstError = sumError(value, low, first);
    const second = first + high;
    const secondError = sumError(first, high, second);
    if (firstError === 0) {
      this.high = second;
      this.low = secondError;
    } else this.parts = [firstError, secondError, second].filter((part) => part !== 0);
  }

  private shrink(): void {
    const { parts } = this;
    if (parts === undefined || parts.length > 2) return;
    const [small = 0, large] = parts;
    this.high = large ?? small;
    this.low = large === undefined ? 0 : small;
    this.parts = undefined;
  }

  private countOdd(value: number, by: number): void {
    this.odd ??= { infinite: 0, minusInfinite: 0, notNumbers: 0 };
    if (Number.isNaN(value)) this.odd.notNumbers += by;
    else if (value > 0) this.odd.infinite += by;
    else this.odd.minusInfinite += by;
  }
}

function oddSum(odd: OddValues | undefined): number | undefined {
  if (odd === undefined) return undefined;
  if (odd.notNumbers > 0 || (odd.infinite > 0 && odd.minusInfinite > 0)) return Number.NaN;
  if (odd.infinite > 0) return Number.POSITIVE_INFINITY;
  return odd.minusInfinite > 0 ? Number.NEGATIVE_INFINITY : undefined;
}

/** What `a + b` lost when it was rounded to `sum`. */
function sumError(a: number, b: number, sum: number): number {
  return Math.abs(a) < Math.abs(b) ? a - (sum - b) : b - (sum - a);
}

function grown(parts: readonly number[], value: number): number[] {
  const kept: number[] = [];
  let carried = value;
  for (const part of parts) {
    const sum = carried + part;
    const error = sumError(carried, part, sum);
    if (error !== 0) kept.push(error);
    carried = sum;
  }
  if (carried !== 0) kept.push(carried);
  return kept;
}

/** Rounded once, half to even: from the largest part down until something is lost, then one look at which side of the half lies the rest. */
function roundedSum(parts: readonly number[]): number {
  let index = parts.length - 1;
  if (index < 0) return 0;
  let high = parts[index] as number;
  let low = 0;
  while (index > 0 && low === 0) {
    index -= 1;
    const part = parts[index] as number;
    const sum = high + part;
    low = part - (sum - high);
    high = sum;
  }
  const next = index > 0 ? (parts[index - 1] as number) : 0;
  if ((low < 0 && next < 0) || (low > 0 && next > 0)) {
    const doubled = low * 2;
    const sum = high + doubled;
    if (doubled === sum - high) return sum;
  }
  return high;
}
