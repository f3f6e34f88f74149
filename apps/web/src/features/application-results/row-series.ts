import type { ShownColumn, ShownRow } from "./shown-rows.ts";
import { isNumberType } from "./shown-rows.ts";

export interface RowSeries {
  readonly times: readonly number[];
  readonly series: readonly {
    readonly label: string;
    readonly hue: number;
    readonly values: readonly (number | null)[];
  }[];
  /** Values of the naming column that got no line of their own. */
  readonly leftOut: number;
}

export interface ChosenColumns {
  /** The number that is drawn. */
  readonly value: string;
  /** A line for each of its values; empty: one line. */
  readonly by: string;
}

const LINES_MAX = 8;

/** Rows as lines over their ROWTIME. Of rows of one moment and line the last counts; of many lines, those with most rows are drawn. */
export function rowSeries(
  columns: readonly ShownColumn[],
  rows: readonly ShownRow[],
  { value, by }: ChosenColumns,
): RowSeries {
  const valueIndex = columns.findIndex(({ name }) => name === value);
  const byIndex = columns.findIndex(({ name }) => name === by);
  const times = [...new Set(rows.map(({ rowtimeMs }) => rowtimeMs))].sort((a, b) => a - b);
  const placeOf = new Map(times.map((time, index) => [time, index]));
  const lines = new Map<string, { count: number; readonly values: (number | null)[] }>();
  for (const { rowtimeMs, cells } of rows) {
    const label = byIndex === -1 ? value : (cells[byIndex] ?? "NULL");
    const line = lines.get(label) ?? { count: 0, values: times.map(() => null) };
    lines.set(label, line);
    line.count += 1;
    const text = cells[valueIndex] ?? null;
    line.values[placeOf.get(rowtimeMs) ?? 0] = text === null ? null : Number(text);
  }
  const most = [...lines].sort(([, a], [, b]) => b.count - a.count).slice(0, LINES_MAX);
  const drawn = most.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    times,
    series: drawn.map(([label, { values }], index) => ({ label, hue: index + 1, values })),
    leftOut: lines.size - drawn.length,
  };
}

/** What is drawn until somebody chooses: the last number, a line for each value of the first text that repeats. */
export function usualColumns(columns: readonly ShownColumn[], rows: readonly ShownRow[]): ChosenColumns | undefined {
  const value = columns.findLast(({ type }) => isNumberType(type))?.name;
  if (value === undefined) return undefined;
  const by = columns.find(({ type }, index) => {
    const values = new Set(rows.map(({ cells }) => cells[index]));
    return !isNumberType(type) && values.size <= Math.max(1, rows.length / 2);
  });
  return { value, by: by?.name ?? "" };
}
