const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A cell of CSV that no spreadsheet runs: what would be taken for a formula (it begins with = + - @, also in full width, a tab or a
 * line's end) gets an apostrophe before it, which spreadsheets show as text. Whoever wrote the text must not run anything on the
 * machine of whoever opens the file (OWASP, CSV injection).
 */
export function disarmFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}
