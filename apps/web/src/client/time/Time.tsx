"use client";
import { cx, useMounted } from "@millrace/ui";
import { formatAgo, formatMoment } from "../format.ts";

/** A moment: how long ago, with the exact time and the UTC time on hover. */
export function Time({ ms, exact = false }: { readonly ms: number; readonly exact?: boolean }) {
  const isMounted = useMounted();
  const iso = new Date(ms).toISOString();
  return (
    <time
      dateTime={iso}
      title={isMounted ? `${formatMoment(ms)} (${iso})` : iso}
      // Of an exact time the room is there from the beginning, and no time of another zone is ever seen in it.
      className={cx("whitespace-nowrap tabular-nums", exact && !isMounted && "invisible")}
    >
      {isMounted ? wordsOf(ms, exact) : iso.slice(0, exact ? 19 : 10).replace("T", " ")}
    </time>
  );
}

function wordsOf(ms: number, exact: boolean): string {
  return exact ? formatMoment(ms) : formatAgo(ms, Date.now());
}
