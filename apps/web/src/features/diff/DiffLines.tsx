"use client";
import { cx, ScrollRegion } from "@millrace/ui";
import type { DiffLine } from "./line-diff.ts";

const signs = { same: " ", gone: "−", new: "+" } as const;
const looks = { same: "", gone: "bg-bad-soft text-bad", new: "bg-ok-soft text-ok" } as const;

export interface DiffLinesProps {
  readonly lines: readonly DiffLine[];
  /** Of the region that scrolls. */
  readonly label: string;
  readonly className?: string;
}

/** A text before and after: lines that went, lines that came. */
export function DiffLines({ lines, label, className = "max-h-80" }: DiffLinesProps) {
  return (
    <ScrollRegion aria-label={label} className={cx("overflow-auto rounded-md border bg-sunken", className)}>
      <div className="w-max min-w-full py-2 font-mono text-xs leading-5">
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in order.
          <div key={index} className={cx("flex gap-2 whitespace-pre px-3", looks[kind])}>
            <span aria-hidden={kind === "same"} className="select-none">
              {signs[kind]}
            </span>
            <span>{text}</span>
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}
