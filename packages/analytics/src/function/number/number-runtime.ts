import { canonicalInteger } from "../../type/exact/canonical-integer.ts";
import type { Exact } from "../../type/exact/exact-value.ts";
import { rescaleDecimal } from "../../type/exact/rescale-decimal.ts";
import { RowError } from "../../type/row-error.ts";

const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;

function overflow(type: string): never {
  throw new RowError("NUMERIC_OVERFLOW", `The result is out of range for ${type}.`);
}

function divisionByZero(): never {
  throw new RowError("DIVISION_BY_ZERO", "Division by zero.");
}

function long(value: bigint): Exact {
  if (value < longMin || value > longMax) overflow("BIGINT");
  return canonicalInteger(value);
}

function within(value: Exact, most: Exact): Exact {
  if (value > most || -value > most) overflow("DECIMAL");
  return value;
}

/** Rounded half away from zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [a, b] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  return a < 0n ? -((-a + b / 2n) / b) : (a + b / 2n) / b;
}

/**
 * Exact arithmetic, and the checks of what is not. Numbers first: each function is small enough to be inlined, and goes to bigints only
 * where a safe integer does not hold the result.
 */
export const numberRuntime = {
  overflow,
  divisionByZero,

  int32(value: number): number {
    if (value >= -2_147_483_648 && value <= 2_147_483_647) return value | 0;
    return overflow("INTEGER");
  },
  divInt(a: number, b: number): number {
    if (b === 0) divisionByZero();
    return numberRuntime.int32(Math.trunc(a / b));
  },
  modInt(a: Exact, b: Exact): Exact {
    if (b === 0) divisionByZero();
    if (typeof a === "number" && typeof b === "number") return (a % b) + 0;
    return canonicalInteger(BigInt(a) % BigInt(b));
  },

  addLong(a: Exact, b: Exact): Exact {
    if (typeof a === "number" && typeof b === "number") {
      const sum = a + b;
      if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) return sum;
    }
    return long(BigInt(a) + BigInt(b));
  },
  subLong(a: Exact, b: Exact): Exact {
    if (typeof a === "number" && typeof b === "number") {
      const difference = a - b;
      if (difference <= Number.MAX_SAFE_INTEGER && difference >= -Number.MAX_SAFE_INTEGER) return difference;
    }
    return long(BigInt(a) - BigInt(b));
  },
  mulLong(a: Exact, b: Exact): Exact {
    if (typeof a === "number" && typeof b === "number") {
      const product = a * b;
      if (product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER) return product + 0;
    }
    return long(BigInt(a) * BigInt(b));
  },
  divLong(a: Exact, b: Exact): Exact {
    if (b === 0) divisionByZero();
    if (typeof a === "number" && typeof b === "number") return Math.trunc(a / b) + 0;
    return long(BigInt(a) / BigInt(b));
  },
  negateLong(a: Exact): Exact {
    return typeof a === "number" ? 0 - a : long(-a);
  },

  addDecimal(a: Exact, b: Exact, most: Exact): Exact {
    if (typeof a === "number" && typeof b === "number") {
      const sum = a + b;
      if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) return within(sum, most);
    }
    return within(canonicalInteger(BigInt(a) + BigInt(b)), most);
  },
  subDecimal(a: Exact, b: Exact, most: Exact): Exact {
    return numberRuntime.addDecimal(a, -b, most);
  },
  /** `drop`: how many digits of the product's scale the result has not. */
  mulDecimal(a: Exact, b: Exact, how: { readonly drop: number; readonly most: Exact }): Exact {
    if (how.drop === 0 && typeof a === "number" && typeof b === "number") {
      const product = a * b;
      if (product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER) {
        return within(product + 0, how.most);
      }
    }
    const product = canonicalInteger(BigInt(a) * BigInt(b));
    return within(rescaleDecimal(product, how.drop, 0), how.most);
  },
  /** `shift`: ten to the power of which the dividend is multiplied by, so that the quotient has the result's scale. */
  divDecimal(a: Exact, b: Exact, how: { readonly factor: bigint; readonly most: Exact }): Exact {
    if (b === 0) divisionByZero();
    return within(canonicalInteger(roundedQuotient(BigInt(a) * how.factor, BigInt(b))), how.most);
  },

  finite(value: number): number {
    if (value - value === 0) return value;
    return overflow("DOUBLE");
  },
  divDouble(a: number, b: number): number {
    if (b === 0) divisionByZero();
    return numberRuntime.finite(a / b);
  },
  modDouble(a: number, b: number): number {
    if (b === 0) divisionByZero();
    return a % b;
  },
  /** Intervals and moments: whole milliseconds or months. */
  whole(value: number): number {
    const cut = Math.trunc(value) + 0;
    if (Number.isSafeInteger(cut)) return cut;
    return overflow("INTERVAL");
  },
  logarithm(value: number, log: (value: number) => number): number {
    if (value > 0) return log(value);
    throw new RowError("INVALID_ARGUMENT", "A logarithm is taken of positive numbers only.");
  },
  power(base: number, exponent: number): number {
    const value = base ** exponent;
    if (Number.isNaN(value)) throw new RowError("INVALID_ARGUMENT", "POWER of these arguments is not a real number.");
    return numberRuntime.finite(value);
  },

  atMost(value: number, most: number): number {
    return value <= most ? value : overflow("an integer of this size");
  },
  absLong(value: Exact): Exact {
    return value < 0 ? numberRuntime.negateLong(value) : value;
  },
  /** Down to a multiple. */
  stepExact(value: Exact, by: Exact): Exact {
    if (by === 0) divisionByZero();
    if (typeof value === "number" && typeof by === "number") {
      const rest = value % by;
      const down = value - (rest !== 0 && rest < 0 !== by < 0 ? rest + by : rest);
      if (Number.isSafeInteger(down)) return down + 0;
    }
    const [wide, step] = [BigInt(value), BigInt(by)];
    const rest = wide % step;
    return long(wide - (rest !== 0n && rest < 0n !== step < 0n ? rest + step : rest));
  },
  stepDouble(value: number, by: number): number {
    if (by === 0) divisionByZero();
    return Math.floor(value / by) * by;
  },
  /** To a whole number, down or up, of a decimal with `unit` = 10 to its scale. */
  floorDecimal(value: Exact, unit: bigint): Exact {
    const wide = BigInt(value);
    const quotient = wide / unit;
    return canonicalInteger(wide < 0n && quotient * unit !== wide ? quotient - 1n : quotient);
  },
  ceilDecimal(value: Exact, unit: bigint): Exact {
    return numberRuntime.negateLong(numberRuntime.floorDecimal(-value as Exact, unit));
  },
};
