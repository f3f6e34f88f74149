"use client";
import { lazy, Suspense, useRef } from "react";
import type { ShellCommand } from "../palette/index.ts";

/** Comes when it is opened for the first time. */
const Palette = lazy(async () => ({ default: (await import("../palette/index.ts")).Palette }));

export interface PaletteLayerProps {
  readonly onClose: () => void;
  readonly shellCommands: readonly ShellCommand[];
}

/** The palette; until it has come, a field that keeps what is typed for it. */
export function PaletteLayer({ onClose, shellCommands }: PaletteLayerProps) {
  const early = useRef("");
  return (
    <Suspense fallback={<EarlyField onType={(text) => (early.current = text)} onClose={onClose} />}>
      <Palette onClose={onClose} shellCommands={shellCommands} typedBefore={() => early.current} />
    </Suspense>
  );
}

interface EarlyFieldProps {
  readonly onType: (text: string) => void;
  readonly onClose: () => void;
}

/** Where the palette's own field will be. */
function EarlyField({ onType, onClose }: EarlyFieldProps) {
  return (
    <div className="fixed top-[10vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 rounded-lg bg-raised shadow-layer">
      <input
        ref={(field) => field?.focus()}
        aria-label="Go to anything, do anything"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className="h-11 w-full bg-transparent pr-4 pl-10.5 text-base outline-none"
      />
    </div>
  );
}
