import { canonicalInteger } from "./canonical-integer.ts";
import type { Exact } from "./exact-value.ts";
import { powerOfTen } from "./power-of-ten.ts";

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * A number's text as an exact value with `scale` digits behind the point, rounded half away from zero; undefined when it is no number.
 * Exponents are taken, so that a JSON number is read without loss.
 */
export function parseExact(text: string, scale: number): Exact | undefined {
  const plain = Number(text);
  if (scale === 0 && Number.isSafeInteger(plain) && /^-?\d{1,15}$/.test(text)) return plain + 0;
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  if (digits === "" || digits.length > 400) return undefined;
  const shift = scale - fraction.length + Number(exponent);
  if (shift > 400) return /^0*$/.test(digits) ? 0 : undefined;
  const magnitude = shift >= 0 ? BigInt(digits) * powerOfTen(shift) : roundedShift(BigInt(digits), -shift);
  return canonicalInteger(sign === "-" ? -magnitude : magnitude);
}

function roundedShift(value: bigint, places: number): bigint {
  if (places > 500) return 0n;
  const divisor = powerOfTen(places);
  return (value + divisor / 2n) / divisor;
}
