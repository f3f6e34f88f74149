/**
 * Days since 1970 of a day of the Gregorian calendar (as ISO 8601 continues it before 1582); months and days beyond their range carry
 * over. Counted from March, so that the leap day is the last of its year.
 */
export function civilDays(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const monthOfYear = ((months % 12) + 12) % 12;
  const shifted = (months - monthOfYear) / 12 - (monthOfYear < 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((monthOfYear + 10) % 12) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468 + (day - 1);
}
