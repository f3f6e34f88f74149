/** Where the browser keeps which zone its person wants times in. */
export const ZONE_KEY = "millrace.zone";

/** Whether times are shown, and typed, in UTC; else in the zone of the machine. The same all over the console. */
export function shownInUtc(): boolean {
  return typeof window !== "undefined" && window.localStorage.getItem(ZONE_KEY) === "utc";
}
