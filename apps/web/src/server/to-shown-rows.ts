/** A row as the runtime shows it: values by column, ROWTIME among them. */
export type RuntimeRow = Readonly<Record<string, string | number | boolean | null>>;

/** A row as the browser gets it: every value a text, so that none loses a digit on the way. */
export interface RowTexts {
  readonly rowtimeMs: number;
  readonly cells: readonly (string | null)[];
}

/** Rows with their values in the order of the columns, each as a text that says what it is. */
export function toShownRows(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly RuntimeRow[],
): RowTexts[] {
  return rows.map((row) => ({
    rowtimeMs: Number(row.ROWTIME),
    cells: columns.map(({ name, type }) => cellOf(row[name] ?? null, type)),
  }));
}

/** Moments come as milliseconds, and are told in UTC as SQL writes them. */
function cellOf(value: RuntimeRow[string], type: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "number") return String(value);
  const iso = isMoment(type) ? new Date(value).toISOString() : "";
  if (type === "TIMESTAMP") return iso.slice(0, 23).replace("T", " ");
  if (type === "DATE") return iso.slice(0, 10);
  if (type === "TIME") return iso.slice(11, 23);
  return String(value);
}

function isMoment(type: string): boolean {
  return type === "TIMESTAMP" || type === "DATE" || type === "TIME";
}
