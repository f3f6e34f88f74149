/** How far back a page of charts may look. */
export const spans = [
  { value: "live", label: "Live" },
  { value: "1h", label: "1 hour" },
  { value: "6h", label: "6 hours" },
  { value: "24h", label: "24 hours" },
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
] as const;

type Span = (typeof spans)[number]["value"];

const minutes: Readonly<Record<Span, number>> = {
  live: 5,
  "1h": 60,
  "6h": 360,
  "24h": 1440,
  "7d": 10_080,
  "30d": 43_200,
};

/** A span in minutes. */
export function spanOf(span: Span): number {
  return minutes[span];
}
