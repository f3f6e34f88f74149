import { canonicalInteger } from "../../type/exact/canonical-integer.ts";
import type { Exact } from "../../type/exact/exact-value.ts";
import type { Tape } from "../tape.ts";

/** A sum of integers, or of decimals of one scale, that is never rounded: a bigint while no number can hold it. */
export class ExactSum {
  private sum: Exact = 0;

  add(value: Exact): void {
    const sum = this.sum;
    if (typeof sum === "number" && typeof value === "number") {
      const next = sum + value;
      if (Number.isSafeInteger(next)) {
        this.sum = next;
        return;
      }
    }
    this.sum = canonicalInteger(BigInt(sum) + BigInt(value));
  }

  remove(value: Exact): void {
    this.add(-value);
  }

  value(): Exact {
    return this.sum;
  }

  save(to: Tape): void {
    to.put(this.sum);
  }

  load(from: Tape): void {
    this.sum = from.take() as Exact;
  }
}
