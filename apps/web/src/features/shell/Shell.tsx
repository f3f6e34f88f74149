"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useKeys } from "../../client/use-keys.ts";
import { useTeam } from "../team/index.ts";
import { places } from "./places.ts";
import { Rail } from "./Rail.tsx";
import { ShortcutSheet } from "./ShortcutSheet.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeepSession } from "./use-keep-session.ts";

/** Rail, top bar and the page between them. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { slug } = useTeam();
  const router = useRouter();
  const [sheetOpen, setSheetOpen] = useState(false);
  useKeepSession();
  useKeys({
    "/": () => document.querySelector<HTMLElement>("[data-filter]")?.focus(),
    n: () => document.querySelector<HTMLElement>("[data-new]")?.click(),
    "?": () => setSheetOpen(true),
    ...Object.fromEntries(places.map((place) => [`g ${place.key}`, () => router.push(`/t/${slug}${place.path}`)])),
  });
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[44px_auto_1fr] md:grid-cols-[208px_minmax(0,1fr)] md:grid-rows-[44px_1fr]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Rail onShortcuts={() => setSheetOpen(true)} />
      <TopBar />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 overflow-y-auto outline-none">
        {children}
      </main>
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} />
    </div>
  );
}
