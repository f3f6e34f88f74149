/** What passed in a day, which begins at midnight UTC. */
export interface DayUse {
  readonly dayMs: number;
  readonly value: number;
}

export interface MonthUse {
  /** In this calendar month, UTC, so far. */
  readonly soFar: number;
  /** By its end, if it goes on as in the last seven whole days; absent while there is no whole day. */
  readonly foreseen?: number;
}

const DAY_MS = 24 * 3_600_000;
const DAYS = 7;

/** What passed this month, and what will have passed by its end. Days that are missing, after the first there is, had nothing. */
export function forecastMonth(days: readonly DayUse[], nowMs: number): MonthUse {
  const now = new Date(nowMs);
  const startMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const endMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const todayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const soFar = sum(days.filter(({ dayMs }) => dayMs >= startMs));
  const firstMs = Math.max(Math.min(...days.map(({ dayMs }) => dayMs)), todayMs - DAYS * DAY_MS);
  const whole = (todayMs - firstMs) / DAY_MS;
  if (!Number.isFinite(whole) || whole < 1) return { soFar };
  const perDay = sum(days.filter(({ dayMs }) => dayMs >= firstMs && dayMs < todayMs)) / whole;
  return { soFar, foreseen: Math.round(soFar + (perDay * (endMs - nowMs)) / DAY_MS) };
}

function sum(days: readonly DayUse[]): number {
  return days.reduce((total, { value }) => total + value, 0);
}
