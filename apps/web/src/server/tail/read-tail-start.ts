import type { RecordsFrom } from "@millrace/contract";

/** "latest", "trim", so many minutes ago as "5m", a time in milliseconds, or a sequence number. What is none of these is now. */
export function readTailStart(text: string, nowMs: number): RecordsFrom {
  if (text === "trim") return "trim_horizon";
  const minutes = /^(\d{1,6})m$/.exec(text)?.[1];
  if (minutes) return nowMs - Number(minutes) * 60_000;
  if (/^[1-9]\d{55}$/.test(text)) return { sequenceNumber: text };
  return /^\d{12,14}$/.test(text) ? Number(text) : "latest";
}
