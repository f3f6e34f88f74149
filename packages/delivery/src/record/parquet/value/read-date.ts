import { misfit, shown } from "./mismatch.ts";
import { dayMs } from "./timestamp-text.ts";

const DATE = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*$/;

/** A day as `yyyy-MM-dd`, also out of a text that goes on with a time. */
export function readDate(value: unknown): string {
  const [, year, month, day] = typeof value === "string" ? (DATE.exec(value) ?? []) : [];
  const ms = dayMs(Number(year), Number(month), Number(day));
  if (ms === undefined) throw misfit(`For input string: ${shown(value)}`);
  return new Date(ms).toISOString().slice(0, 10);
}
