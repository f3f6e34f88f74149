"use client";
import { useMounted } from "@millrace/ui";
import { shownInUtc, ZONE_KEY } from "../../client/time/shown-in-utc.ts";

export interface Zone {
  /** Of the machine; empty until the page runs in a browser. */
  readonly own: string;
  readonly isUtc: boolean;
  readonly choose: (zone: "own" | "utc") => void;
}

/** The zone of all times that are shown and typed: the machine's own, or UTC. */
export function useZone(): Zone {
  const isMounted = useMounted();
  const own = isMounted ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  return { own, isUtc: isMounted && shownInUtc(), choose };
}

/** Every time on the page depends on it, so the page is loaded anew. */
function choose(zone: "own" | "utc"): void {
  window.localStorage.setItem(ZONE_KEY, zone);
  window.location.reload();
}
