import type { SeriesPoint } from "../read/read-many-series.ts";
import { slopePerMs } from "../read/slope-per-ms.ts";

/** Where a figure is going, if it goes on as it did. */
export interface UseForecast {
  /** How much it grows in a day; negative: it shrinks. */
  readonly perDay: number;
  /** When it reaches its limit; absent when that is not within a year. */
  readonly reachedMs?: number;
}

const DAY_MS = 24 * 3_600_000;
/** From less than this nobody should conclude anything. */
const HISTORY_MS_MIN = 2 * DAY_MS;
const POINTS_MIN = 4;
const AHEAD_MS_MAX = 365 * DAY_MS;

/**
 * A line through the figures by least squares, and where it meets the limit, from what is used now. Undefined while there are
 * fewer than two days of history.
 */
export function forecastUse(
  points: readonly SeriesPoint[],
  now: { readonly nowMs: number; readonly used: number; readonly limit: number },
): UseForecast | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < POINTS_MIN || last.atMs - first.atMs < HISTORY_MS_MIN) return undefined;
  const perMs = slopePerMs(points);
  const perDay = Math.round(perMs * DAY_MS * 100) / 100;
  if (perDay <= 0) return { perDay };
  const reachedMs = now.nowMs + Math.max(0, now.limit - now.used) / perMs;
  return reachedMs - now.nowMs > AHEAD_MS_MAX ? { perDay } : { perDay, reachedMs: Math.round(reachedMs) };
}
