import { disarmFormula } from "@millrace/base";

/** A line of RFC 4180 without its end, that no spreadsheet runs. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => `"${disarmFormula(cell).replaceAll('"', '""')}"`).join(",");
}
