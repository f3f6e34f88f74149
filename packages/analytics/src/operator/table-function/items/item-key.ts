import type { Value } from "../../../type/value.ts";

/** What a value is in a Map: itself; bytes, which a Map would tell apart by their place, as text. */
export function itemKey(value: Value): Value {
  return Buffer.isBuffer(value) ? value.toString("latin1") : value;
}
