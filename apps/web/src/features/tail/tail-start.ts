/** Where a tail can begin: the value in the URL, and what it is called. */
export const tailStarts = [
  { value: "latest", label: "From now" },
  { value: "5m", label: "5 minutes ago" },
  { value: "60m", label: "An hour ago" },
  { value: "trim", label: "From the oldest" },
] as const;

/** "latest", "trim", so many minutes ago as "5m", or a time in milliseconds. What is none of these is now. */
export function readTailStart(text: string | null, nowMs: number): "latest" | "trim_horizon" | number {
  if (text === "trim") return "trim_horizon";
  const minutes = /^(\d{1,6})m$/.exec(text ?? "")?.[1];
  if (minutes) return nowMs - Number(minutes) * 60_000;
  return /^\d{12,14}$/.test(text ?? "") ? Number(text) : "latest";
}
