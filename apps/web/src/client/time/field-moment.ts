import { shownInUtc } from "./shown-in-utc.ts";

/** The moment that a person chose in the browser's date field, in milliseconds; undefined when it is none. */
export function fieldMoment(typed: string): number | undefined {
  const ms = new Date(shownInUtc() ? `${typed}Z` : typed).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
