const DAY_MS = 86_400_000;

/** The day of the year, from 1, of a wall clock that is kept as UTC. */
export function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** The week and the year that it belongs to: weeks begin on Sunday, and week 1 is the one with the first of January. */
export function weekOfYear(wall: Date): { readonly year: number; readonly week: number } {
  const year = wall.getUTCFullYear();
  const saturday = new Date(wall.getTime() + (6 - wall.getUTCDay()) * DAY_MS);
  if (saturday.getUTCFullYear() > year) return { year: year + 1, week: 1 };
  const firstWeekday = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return { year, week: Math.floor((dayOfYear(wall) - 1 + firstWeekday) / 7) + 1 };
}

/** The week of the month, from 1; weeks begin on Sunday. */
export function monthWeek(wall: Date): number {
  const firstWeekday = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1)).getUTCDay();
  return Math.floor((wall.getUTCDate() - 1 + firstWeekday) / 7) + 1;
}
