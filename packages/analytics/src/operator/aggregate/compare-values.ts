import type { Value } from "../../type/value.ts";

/** The order of two values of one type, neither null: numbers by amount, texts by code unit, bytes by byte, FALSE before TRUE. */
export function compareValues(a: Value, b: Value): number {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return Buffer.compare(a, b);
  const left = a as number;
  const right = b as number;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}
