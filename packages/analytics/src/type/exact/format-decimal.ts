import type { Exact } from "./exact-value.ts";

/** The text of a DECIMAL with all digits of its scale: 150 of scale 2 is `1.50`. */
export function formatDecimal(value: Exact, scale: number): string {
  if (scale === 0) return String(value);
  const negative = value < 0;
  const digits = String(negative ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}
