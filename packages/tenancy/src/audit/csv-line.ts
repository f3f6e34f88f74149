/**
 * A line of RFC 4180 without its end. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or
 * a line's end) gets an apostrophe before it: who wrote a stream's name must not run something on an auditor's machine.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => `"${disarmed(cell).replaceAll('"', '""')}"`).join(",");
}

function disarmed(cell: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
}
