import { csvRows } from "../csv-rows.ts";

const candidates = [",", "\t", ";", "|"];

/** The delimiter that cuts most rows into the same number of fields, more than one; a comma when none does. */
export function csvDelimiter(text: string): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of candidates) {
    const widths = csvRows(text, "\n", delimiter).map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const score = Math.max(0, ...counts.values()) / Math.max(1, widths.length);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
