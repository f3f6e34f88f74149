"use client";
import { useMounted } from "@millrace/ui";
import { formatAgo, formatMoment } from "../format.ts";

/** A moment: how long ago, with the exact time and the UTC time on hover. */
export function Time({ ms, exact = false }: { readonly ms: number; readonly exact?: boolean }) {
  const isMounted = useMounted();
  const iso = new Date(ms).toISOString();
  const words = !isMounted ? iso.slice(0, 10) : exact ? formatMoment(ms) : formatAgo(ms, Date.now());
  return (
    <time dateTime={iso} title={isMounted ? `${formatMoment(ms)} (${iso})` : iso} className="whitespace-nowrap">
      {words}
    </time>
  );
}
