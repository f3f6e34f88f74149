import { fieldReader } from "./field-reader.ts";
import type { LogParser } from "./log-parser.ts";
import { parseColumns } from "./parse-columns.ts";

/** Columns at fixed places of the line, counted from 0; without FOR they reach to the next one's START. */
export function fixedColumnLogParser(description: string): LogParser | undefined {
  const columns = parseColumns(description);
  if (columns === undefined || columns.length === 0) return undefined;
  if (columns.some((column) => column.start === undefined)) return undefined;
  const starts = columns.map((column) => column.start ?? 0);
  const places = columns.map((column, index) => {
    const start = starts[index] ?? 0;
    const next = Math.min(...starts.filter((other) => other > start), Number.POSITIVE_INFINITY);
    return { start, end: column.length === undefined ? next : start + column.length, read: fieldReader(column) };
  });
  return {
    fields: columns.map(({ name, type }) => ({ name, type })),
    parse: (line) =>
      places.map(({ start, end, read }) => (start >= line.length ? read("") : read(line.slice(start, end)))),
  };
}
