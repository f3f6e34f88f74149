import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { ReversibleAccumulator } from "./accumulator.ts";
import { FloatSum } from "./float-sum.ts";

/**
 * The variances and deviations, from an exact sum of the values and an exact sum of their squares, so that a window can slide for years
 * over values far from zero. n times the squares less the square of the sum is computed in twice the digits of a double.
 */
export class Variance implements ReversibleAccumulator {
  private count = 0;
  private readonly sum = new FloatSum();
  private readonly squares = new FloatSum();
  private readonly kind: VarianceKind;
  private readonly finish: (value: number) => Value;

  constructor(kind: VarianceKind, finish: (value: number) => Value) {
    this.kind = kind;
    this.finish = finish;
  }

  add(value: Value): void {
    if (value === null) return;
    const number = Number(value);
    this.count += 1;
    this.sum.add(number);
    const square = number * number;
    this.squares.add(square);
    this.squares.add(productError(number, number, square));
  }

  remove(value: Value): void {
    if (value === null) return;
    const number = Number(value);
    this.count -= 1;
    this.sum.remove(number);
    const square = number * number;
    this.squares.remove(square);
    this.squares.remove(productError(number, number, square));
  }

  result(): Value {
    const n = this.count;
    const divisor = this.kind.sample ? n * (n - 1) : n * n;
    if (divisor === 0) return null;
    const variance = Math.max(0, this.spread() / divisor);
    return this.finish(this.kind.root ? Math.sqrt(variance) : variance);
  }

  save(to: Tape): void {
    to.put(this.count);
    this.sum.save(to);
    this.squares.save(to);
  }

  load(from: Tape): void {
    this.count = from.take() as number;
    this.sum.load(from);
    this.squares.load(from);
  }

  bytes(): number {
    return 0;
  }

  /** n * sum(x * x) - sum(x) * sum(x). */
  private spread(): number {
    const n = this.count;
    const [sum, sumRest] = this.sum.pair();
    const [squares, squaresRest] = this.squares.pair();
    const left = n * squares;
    const right = sum * sum;
    const leftRest = productError(n, squares, left) + n * squaresRest;
    const rightRest = productError(sum, sum, right) + 2 * sum * sumRest;
    return left - right + (leftRest - rightRest);
  }
}

export interface VarianceKind {
  /** Divided by n - 1. */
  readonly sample: boolean;
  /** The deviation. */
  readonly root: boolean;
}

/** What `a * b` lost when it was rounded to `product`, by Dekker's splitting. */
function productError(a: number, b: number, product: number): number {
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  const error = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  return Number.isFinite(error) ? error : 0;
}

function split(value: number): readonly [number, number] {
  const scaled = value * 134_217_729;
  const high = scaled - (scaled - value);
  return [high, value - high];
}
