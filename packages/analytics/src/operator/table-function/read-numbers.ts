import type { Row } from "../../type/value.ts";
import type { NumberColumns } from "./number-columns.ts";

/** Beyond it the sum of a few distances is no finite number any more. */
const mostMagnitude = 1e150;

/** Writes the numbers of a row to `into`, from `at` on; false, and nothing is said of `into`, when one is NULL or no finite number. */
export function readNumbers(row: Row, from: NumberColumns, into: { values: Float64Array; at: number }): boolean {
  const { places, units } = from;
  for (let index = 0; index < places.length; index++) {
    const value = row[places[index] as number];
    if (typeof value !== "number" && typeof value !== "bigint") return false;
    const number = Number(value) / (units[index] as number);
    if (!(Math.abs(number) <= mostMagnitude)) return false;
    into.values[into.at + index] = number;
  }
  return true;
}
