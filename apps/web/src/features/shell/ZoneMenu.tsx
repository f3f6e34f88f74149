"use client";
import { Menu, useMounted } from "@millrace/ui";
import { ChevronDown } from "lucide-react";
import { shownInUtc, ZONE_KEY } from "../../client/time/shown-in-utc.ts";

/** The zone of all times that are shown and typed: the machine's own, or UTC. */
export function ZoneMenu() {
  const isMounted = useMounted();
  const own = isMounted ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  const isUtc = isMounted && shownInUtc();
  const name = isUtc ? "UTC" : (own.split("/").at(-1)?.replaceAll("_", " ") ?? own);
  return (
    <Menu
      align="end"
      heading="All times are in this zone"
      items={[
        { key: "own", label: `Yours: ${own}`, isCurrent: !isUtc, onSelect: () => chooseZone("own") },
        { key: "utc", label: "UTC", isCurrent: isUtc, onSelect: () => chooseZone("utc") },
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Times in ${isUtc ? "UTC" : own}`}
          className="inline-flex h-7 w-20 items-center justify-end gap-1 rounded-md px-2 text-xs text-muted hover:bg-hover hover:text-text max-lg:hidden"
        >
          <span className="truncate">{name}</span>
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden className="shrink-0" />
        </button>
      }
    />
  );
}

/** Every time on the page depends on it, so the page is loaded anew. */
function chooseZone(zone: "own" | "utc"): void {
  window.localStorage.setItem(ZONE_KEY, zone);
  window.location.reload();
}
