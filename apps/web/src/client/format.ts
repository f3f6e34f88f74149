import { localField } from "./time/local-field.ts";

/** 14:03:22.123 in the zone that is shown. */
export function formatClock(ms: number): string {
  return localField(ms).slice(11);
}

/** 2026-11-25 14:03:22 in the zone that is shown. */
export function formatMoment(ms: number): string {
  return localField(ms).slice(0, 19).replace("T", " ");
}

const steps = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** "3 minutes ago", "in 2 days". */
export function formatAgo(ms: number, nowMs: number): string {
  const distance = ms - nowMs;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return relative.format(Math.trunc(distance / size), unit);
  }
  return distance > 0 ? "in a moment" : "just now";
}

/** 1204 -> "1,204". */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** 24 -> "24 hours", 8760 -> "365 days". */
export function formatHours(hours: number): string {
  if (hours % 24 === 0 && hours > 24) return `${formatCount(hours / 24)} days`;
  return `${formatCount(hours)} hours`;
}

/** "1 shard", "4 shards". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** 400 -> "0.4 s", 72000 -> "1 min 12 s", 7500000 -> "2 h 5 min". */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${Number((Math.max(0, ms) / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return joined([Math.floor(seconds / 60), "min"], [seconds % 60, "s"]);
  return joined([Math.floor(seconds / 3600), "h"], [Math.floor((seconds % 3600) / 60), "min"]);
}

type Amount = readonly [number, string];

function joined(whole: Amount, rest: Amount): string {
  return [whole, rest]
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** 0.24 -> "0.2", 49.7 -> "50", 1204.2 -> "1,204": a rate as far as it can be read. */
export function formatRate(perSecond: number): string {
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond));
}
