import type { Value } from "../../../type/value.ts";

/** About what an item takes in a Map. */
export function itemBytes(key: Value): number {
  return 64 + (typeof key === "string" ? 2 * key.length : 0);
}
