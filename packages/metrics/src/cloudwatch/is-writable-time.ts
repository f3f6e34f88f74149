/** The end of the year 9999. */
const TIME_MAX_MS = 253_402_300_799_999;

/** Whether a time lies between the years 1970 and 9999: others neither CloudWatch nor Postgres can write. */
export function isWritableTime(ms: number): boolean {
  return ms >= 0 && ms <= TIME_MAX_MS;
}
