"use client";
import { type ReactNode, useState } from "react";
import { GuideLine } from "../guide/index.ts";
import { PaletteLayer } from "./PaletteLayer.tsx";
import { Rail } from "./Rail.tsx";
import { ShortcutSheet } from "./ShortcutSheet.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeepSession } from "./use-keep-session.ts";
import { useNotePlaces } from "./use-note-places.ts";
import { useShellCommands } from "./use-shell-commands.tsx";
import { useShellKeys } from "./use-shell-keys.ts";

/** Rail, top bar and the page between them. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [layer, setLayer] = useState<"sheet" | "palette">();
  const openSheet = () => setLayer("sheet");
  const openPalette = () => setLayer("palette");
  const shellCommands = useShellCommands(openSheet);
  useKeepSession();
  useNotePlaces();
  useShellKeys({ openSheet, openPalette });
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[44px_auto_1fr] md:grid-cols-[208px_minmax(0,1fr)] md:grid-rows-[44px_1fr]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Rail onShortcuts={openSheet} />
      <TopBar onPalette={openPalette} />
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
        <GuideLine />
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </main>
      <ShortcutSheet open={layer === "sheet"} onOpenChange={(open) => setLayer(open ? "sheet" : undefined)} />
      {layer === "palette" && <PaletteLayer onClose={() => setLayer(undefined)} shellCommands={shellCommands} />}
    </div>
  );
}
