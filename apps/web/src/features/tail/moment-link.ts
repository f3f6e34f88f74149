import type { TailRow } from "./feed/tail-ring.ts";

/** The page's address with the time of these rows in it: whoever follows it sees the same records, whenever that is. */
export function momentLink(href: string, rows: readonly TailRow[]): string {
  const url = new URL(href);
  const times = rows.flatMap((row) => (row.kind === "record" ? [row.record.arrivalMs] : []));
  const first = times[0];
  if (first === undefined) return url.href;
  url.searchParams.set("from", String(first));
  url.searchParams.set("until", String(Math.max(...times) + 1));
  // Whoever follows the link asks for what is masked themselves.
  url.searchParams.delete("unmask");
  return url.href;
}
