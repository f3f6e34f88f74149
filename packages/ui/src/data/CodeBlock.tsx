"use client";
import { useId, useRef, useState } from "react";
import { CopyButton } from "../control/CopyButton.tsx";
import { cx } from "../cx.ts";
import { ScrollRegion } from "./ScrollRegion.tsx";

export interface Snippet {
  readonly key: string;
  readonly label: string;
  readonly code: string;
  /** How to install what the code needs. */
  readonly note?: string;
}
export interface CodeBlockProps {
  readonly snippets: readonly Snippet[];
  readonly selected?: string;
  readonly onSelect?: (key: string) => void;
}

/** Code to copy, in one or several languages. Left and Right walk the tabs. */
export function CodeBlock({ snippets, selected, onSelect }: CodeBlockProps) {
  const [own, setOwn] = useState(snippets[0]?.key);
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const current = snippets.find((snippet) => snippet.key === (selected ?? own)) ?? snippets[0];
  if (!current) return null;
  const choose = (key: string) => (onSelect ? onSelect(key) : setOwn(key));
  const walk = (step: number) => {
    const next = snippets[(snippets.indexOf(current) + step + snippets.length) % snippets.length];
    if (!next) return;
    choose(next.key);
    tabs.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus();
  };
  return (
    <div className="overflow-hidden rounded-lg border bg-sunken">
      <div className="flex items-center justify-between border-b pr-1.5">
        {snippets.length > 1 ? (
          <div
            ref={tabs}
            role="tablist"
            aria-label="Language"
            className="flex overflow-x-auto px-1.5"
            onKeyDown={(event) => {
              if (event.key === "ArrowRight") walk(1);
              if (event.key === "ArrowLeft") walk(-1);
            }}
          >
            {snippets.map((snippet) => (
              <button
                key={snippet.key}
                type="button"
                role="tab"
                data-key={snippet.key}
                aria-selected={snippet === current}
                aria-controls={id}
                tabIndex={snippet === current ? 0 : -1}
                onClick={() => choose(snippet.key)}
                className={cx(
                  "h-9 whitespace-nowrap border-b-2 px-2.5 text-xs focus-visible:outline-offset-[-2px]",
                  snippet === current
                    ? "border-accent-text font-medium text-text"
                    : "border-transparent text-muted hover:text-text",
                )}
              >
                {snippet.label}
              </button>
            ))}
          </div>
        ) : (
          <span className="flex h-9 items-center px-4 text-xs text-faint">{current.label}</span>
        )}
        <CopyButton text={current.code} label="Copy the code" />
      </div>
      {current.note && <p className="px-4 pt-3 font-mono text-xs text-faint">{current.note}</p>}
      <ScrollRegion
        id={id}
        {...(snippets.length > 1 && { role: "tabpanel" })}
        aria-label={current.label}
        className="overflow-x-auto focus-visible:outline-offset-[-2px]"
      >
        <pre className="w-max p-4 font-mono text-xs leading-5">{current.code}</pre>
      </ScrollRegion>
    </div>
  );
}
