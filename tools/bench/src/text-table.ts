/** Columns as wide as their widest cell; the first to the left, figures to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = widths.length === 2;
  const cell = (text: string, column: number) =>
    column === 0 || isText ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}

export function verdict(goal: number | undefined, reached: number): string {
  if (goal === undefined) return "";
  return reached >= goal ? "met" : "MISSED";
}

export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
