/** Rows of a stream as two versions made them, compared as a multiset: windows that close together have no order of their own. */
export interface RowDifference {
  readonly same: number;
  readonly onlyBefore: { readonly count: number; readonly rows: readonly string[] };
  readonly onlyAfter: { readonly count: number; readonly rows: readonly string[] };
}

const ROWS_SHOWN = 100;

/** Which rows, encoded, are in both and which in only one; the first hundred of these are spelled out. */
export function rowDifference(before: readonly string[], after: readonly string[]): RowDifference {
  const unmatched = new Map<string, number>();
  for (const row of before) unmatched.set(row, (unmatched.get(row) ?? 0) + 1);
  const onlyAfter: string[] = [];
  for (const row of after) {
    const count = unmatched.get(row) ?? 0;
    if (count === 0) onlyAfter.push(row);
    else unmatched.set(row, count - 1);
  }
  const onlyBefore = [...unmatched].flatMap(([row, count]) => Array<string>(count).fill(row));
  return {
    same: before.length - onlyBefore.length,
    onlyBefore: { count: onlyBefore.length, rows: onlyBefore.slice(0, ROWS_SHOWN) },
    onlyAfter: { count: onlyAfter.length, rows: onlyAfter.slice(0, ROWS_SHOWN) },
  };
}
