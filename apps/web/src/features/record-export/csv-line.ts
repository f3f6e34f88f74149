import { disarmFormula } from "@millrace/base";

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A line of CSV (RFC 4180) that no spreadsheet runs. A number is a number, with its sign. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = PLAIN_NUMBER.test(text) ? text : disarmFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
