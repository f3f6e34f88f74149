import type { Value } from "../../type/value.ts";
import { Deque } from "../deque.ts";
import type { WindowCall } from "./window-call.ts";

/** Which of a window's values a call wants: so many behind the first, or before the last. */
export interface Place {
  readonly from: "first" | "last";
  readonly offset: number;
  readonly ignoresNulls: boolean;
}

/**
 * FIRST_VALUE, LAST_VALUE, NTH_VALUE and LAG: the window's values in their order, as many of them as can still be asked for. From the
 * first: all of a window that slides, but of one that never does only up to the place. From the last: only back to the place.
 */
export class PlacedCall implements WindowCall {
  private readonly values = new Deque<Value>();
  private readonly numbers = new Deque<number>();
  /** Whether the row that entered last is among the values. */
  private hasLast = false;
  private readonly place: Place;
  private readonly slides: boolean;

  constructor(place: Place, slides: boolean) {
    this.place = place;
    this.slides = slides;
  }

  enter(value: Value, number: number): void {
    const { from, offset, ignoresNulls } = this.place;
    const isFull = from === "first" && !this.slides && this.values.size > offset;
    this.hasLast = !isFull && !(ignoresNulls && value === null);
    if (!this.hasLast) return;
    this.values.push(value);
    this.numbers.push(number);
    if (from === "last") this.forgetBefore(offset);
  }

  leave(_value: Value, number: number): void {
    if (this.numbers.at(0) !== number) return;
    this.values.shift();
    this.numbers.shift();
  }

  result(): Value | undefined {
    const { values } = this;
    const { from, offset } = this.place;
    if (from === "first") return values.at(offset);
    // LAG counts from the row before the current one, which is not among the values when it is null and nulls are ignored.
    const last = values.size - (this.hasLast || offset === 0 ? 1 : 0);
    return last < offset ? undefined : values.at(last - offset);
  }

  save(): unknown {
    return [this.values.save(), this.numbers.save(), this.hasLast];
  }

  load(state: unknown): void {
    const [values, numbers, hasLast] = state as [readonly Value[], readonly number[], boolean];
    this.hasLast = hasLast;
    this.values.load(values);
    this.numbers.load(numbers);
  }

  bytes(): number {
    return this.values.size * 24;
  }

  private forgetBefore(offset: number): void {
    while (this.values.size > offset + 1) {
      this.values.shift();
      this.numbers.shift();
    }
  }
}
