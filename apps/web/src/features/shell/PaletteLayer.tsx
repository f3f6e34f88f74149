"use client";
import { lazy, Suspense, useState } from "react";
import type { ShellCommand } from "../palette/index.ts";

/** Comes when it is opened for the first time. */
const Palette = lazy(async () => ({ default: (await import("../palette/index.ts")).Palette }));

export interface PaletteLayerProps {
  readonly onClose: () => void;
  readonly shellCommands: readonly ShellCommand[];
}

/**
 * The palette; until it has come, a field in its place. What is typed belongs to neither of the two, so that nothing is
 * lost when the one takes over from the other, whenever React chooses to do that.
 */
export function PaletteLayer({ onClose, shellCommands }: PaletteLayerProps) {
  const [text, setText] = useState("");
  const [before] = useState(() => document.activeElement);
  const field = { text, onText: setText, onClose, returnTo: before };
  return (
    <Suspense fallback={<EarlyField {...field} />}>
      <Palette {...field} shellCommands={shellCommands} />
    </Suspense>
  );
}

interface EarlyFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  readonly returnTo: Element | null;
}

/** Where the palette's own field will be. */
function EarlyField({ text, onText, onClose, returnTo }: EarlyFieldProps) {
  const close = () => {
    if (returnTo instanceof HTMLElement) returnTo.focus();
    onClose();
  };
  return (
    <div className="fixed top-[10vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 rounded-lg bg-raised shadow-layer">
      <input
        // biome-ignore lint/a11y/noAutofocus: it is opened to type into it.
        autoFocus
        aria-label="Go to anything, do anything"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && close()}
        className="h-11 w-full bg-transparent pr-4 pl-10.5 text-base outline-none"
      />
    </div>
  );
}
