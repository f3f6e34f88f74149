import { canonicalInteger } from "./canonical-integer.ts";
import type { Exact } from "./exact-value.ts";
import { powerOfTen } from "./power-of-ten.ts";

/** The same amount with another number of digits behind the point; digits that go are rounded half away from zero. */
export function rescaleDecimal(value: Exact, from: number, to: number): Exact {
  if (to >= from) {
    const product = typeof value === "number" ? value * 10 ** (to - from) : Number.NaN;
    if (Number.isSafeInteger(product)) return product;
    return canonicalInteger(BigInt(value) * powerOfTen(to - from));
  }
  const divisor = powerOfTen(from - to);
  const wide = BigInt(value);
  const half = divisor / 2n;
  return canonicalInteger((wide < 0n ? wide - half : wide + half) / divisor);
}
