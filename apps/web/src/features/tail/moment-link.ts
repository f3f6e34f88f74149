import { rowSpan } from "./feed/row-span.ts";
import type { TailRow } from "./feed/tail-ring.ts";

/** The page's address with the time of these rows in it: whoever follows it sees the same records, whenever that is. */
export function momentLink(href: string, rows: readonly TailRow[]): string {
  const url = new URL(href);
  const span = rowSpan(rows);
  if (!span) return url.href;
  url.searchParams.set("from", String(span.fromMs));
  url.searchParams.set("until", String(span.toMs + 1));
  // Whoever follows the link asks for what is masked themselves.
  url.searchParams.delete("unmask");
  return url.href;
}
