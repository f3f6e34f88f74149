"use client";
import { Menu } from "@millrace/ui";
import { ChevronDown } from "lucide-react";
import { useZone } from "./use-zone.ts";

/** The zone of all times; a narrow screen has it in the account's menu. */
export function ZoneMenu() {
  const { own, isUtc, choose } = useZone();
  const name = isUtc ? "UTC" : (own.split("/").at(-1)?.replaceAll("_", " ") ?? own);
  return (
    <Menu
      align="end"
      heading="All times are in this zone"
      items={[
        { key: "own", label: `Yours: ${own}`, isCurrent: !isUtc, onSelect: () => choose("own") },
        { key: "utc", label: "UTC", isCurrent: isUtc, onSelect: () => choose("utc") },
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
