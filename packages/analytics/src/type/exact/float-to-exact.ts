import { canonicalInteger } from "./canonical-integer.ts";
import type { Exact } from "./exact-value.ts";
import { parseExact } from "./parse-exact.ts";

/** A DOUBLE as an exact value, rounded half away from zero; undefined for what is not finite. Of its shortest decimal text: 0.1 is 0.1. */
export function floatToExact(value: number, scale: number): Exact | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (scale === 0) {
    const rounded = value < 0 ? -Math.round(-value) : Math.round(value);
    return Number.isSafeInteger(rounded) ? rounded + 0 : canonicalInteger(BigInt(rounded));
  }
  return parseExact(String(value), scale);
}
