import type { Figures } from "../deliveries/index.ts";

const MINUTE_MS = 60_000;
type Minute = Figures["minutes"][number];

/** A row for every minute, also for those without work: nothing was counted then, and nothing had an age. */
export interface MinuteSeries {
  readonly times: readonly number[];
  count(of: (minute: Minute) => number): number[];
  /** Undefined: the minute has no such value. */
  value(of: (minute: Minute) => number | undefined): (number | null)[];
}

export function minuteSeries({ minutes, sinceMs, nowMs }: Figures): MinuteSeries {
  const byTime = new Map(minutes.map((minute) => [minute.minuteMs, minute]));
  const times: number[] = [];
  for (let at = Math.ceil(sinceMs / MINUTE_MS) * MINUTE_MS; at <= nowMs; at += MINUTE_MS) times.push(at);
  const rows = times.map((time) => byTime.get(time));
  return {
    times,
    count: (of) => rows.map((row) => (row ? of(row) : 0)),
    value: (of) => rows.map((row) => (row && of(row)) ?? null),
  };
}
