/** What a row of a list leads to: the first thing in it that can have the focus. */
const inRow = "a[href], button:not(:disabled)";

/** Moves the focus so many rows further; to the first row when it is in none. */
export function walkRows(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")].filter(
    (row) => row.offsetParent !== null && row.querySelector(inRow) !== null,
  );
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  next?.querySelector<HTMLElement>(inRow)?.focus();
}
