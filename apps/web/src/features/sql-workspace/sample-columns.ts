import type { Preview } from "./sql-types.ts";

export interface ColumnSample {
  /** Null: every value is NULL. */
  readonly example: string | null;
  readonly nullPercent: number;
}

/** An example of each column of a stream, and how often it is NULL, from the rows that a preview showed. */
export function sampleColumns(
  stream: Pick<Preview["streams"][number], "columns" | "rows"> | undefined,
): ReadonlyMap<string, ColumnSample> {
  if (!stream || stream.rows.length === 0) return new Map();
  const { columns, rows } = stream;
  return new Map(
    columns.map(({ name }, index) => {
      const values = rows.map(({ cells }) => cells[index] ?? null);
      const nulls = values.filter((value) => value === null).length;
      const example = values.findLast((value) => value !== null) ?? null;
      return [name, { example, nullPercent: Math.round((100 * nulls) / rows.length) }];
    }),
  );
}
