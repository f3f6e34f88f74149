"use client";
import { useRouter } from "next/navigation";
import { useKeys } from "../../client/use-keys.ts";
import { useTeam } from "../team/index.ts";
import { copyLink } from "./copy-link.ts";
import { openRowActs } from "./open-row-acts.ts";
import { places } from "./places.ts";
import { walkRows } from "./walk-rows.ts";

export interface ShellLayers {
  readonly openSheet: () => void;
  readonly openPalette: () => void;
}

/** What keys do on every page. A page says what its filter, its new thing, and what it runs are by an attribute. */
export function useShellKeys({ openSheet, openPalette }: ShellLayers): void {
  const { slug } = useTeam();
  const router = useRouter();
  useKeys({
    "Ctrl k": openPalette,
    "/": () => document.querySelector<HTMLElement>("[data-filter]")?.focus(),
    n: () => document.querySelector<HTMLElement>("[data-new]")?.click(),
    c: copyLink,
    "?": openSheet,
    j: () => walkRows(1),
    k: () => walkRows(-1),
    ".": openRowActs,
    t: () => {
      for (const button of document.querySelectorAll<HTMLElement>("[data-chart-table]")) button.click();
    },
    "Ctrl Enter": () => document.querySelector<HTMLElement>("[data-run]")?.click(),
    ...Object.fromEntries(places.map((place) => [`g ${place.key}`, () => router.push(`/t/${slug}${place.path}`)])),
  });
}
