import { exactText } from "./inexact.ts";
import { misfit, shown } from "./mismatch.ts";

/** As JavaScript writes a number without an exponent. */
const PLAIN = /^-?(\d+)(?:\.(\d+))?$/;
const PARTS = /^\s*([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,3}))?\s*$/;

/** A decimal as text with all digits of its scale; half of the last digit is rounded up, away from zero. */
export function readDecimal(value: unknown, type: DecimalType): string {
  return (typeof value === "number" ? plainDecimal(exactText(value), type) : undefined) ?? roundedDecimal(value, type);
}

interface DecimalType {
  readonly precision: number;
  readonly scale: number;
}

/** Of a number that has no more digits than the type: nothing is to be rounded, only filled up. Undefined for any other. */
function plainDecimal(text: string, { precision, scale }: DecimalType): string | undefined {
  const [, whole = "", fraction = ""] = PLAIN.exec(text) ?? [];
  if (whole === "" || whole.length > precision - scale || fraction.length > scale) return undefined;
  if (scale === 0) return text;
  return fraction === "" ? `${text}.${"0".repeat(scale)}` : text + "0".repeat(scale - fraction.length);
}

function roundedDecimal(value: unknown, type: DecimalType): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    PARTS.exec(typeof value === "number" ? exactText(value) : typeof value === "string" ? value : "") ?? [];
  if (whole === "" && fraction === "") throw misfit(`For input string: ${shown(value)}`);
  const shift = type.scale + Number(exponent) - fraction.length;
  const unscaled = shifted(BigInt(whole + fraction), shift);
  const digits = unscaled.toString().padStart(type.scale + 1, "0");
  if (digits.replace(/^0+/, "").length > type.precision) {
    throw misfit(`${shown(value)} has more digits than decimal(${type.precision},${type.scale}).`);
  }
  const point = digits.length - type.scale;
  const text = type.scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return sign === "-" && unscaled !== 0n ? `-${text}` : text;
}

function shifted(digits: bigint, shift: number): bigint {
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (digits * 2n + divisor) / (divisor * 2n);
}
