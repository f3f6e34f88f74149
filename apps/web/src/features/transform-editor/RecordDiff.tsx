"use client";
import { cx, ScrollRegion } from "@millrace/ui";
import { lineDiff } from "./line-diff.ts";
import { readableLines } from "./readable.ts";
import type { Trial } from "./use-trial.ts";

const signs = { same: " ", gone: "−", new: "+" } as const;
const looks = { same: "", gone: "bg-bad-soft text-bad", new: "bg-ok-soft text-ok" } as const;

/** A record before and after: lines that went, lines that came. */
export function RecordDiff({ record }: { readonly record: Trial["records"][number] }) {
  const { before, after, error, partitionKeys } = record;
  const was = readableLines(before);
  const lines =
    after === undefined ? was.map((text) => ({ kind: "same" as const, text })) : lineDiff(was, readableLines(after));
  return (
    <div className="grid gap-2">
      {error && (
        <p className="break-words text-xs text-bad">
          <span className="font-mono">{error.code}</span> {error.message}
        </p>
      )}
      {partitionKeys && Object.keys(partitionKeys).length > 0 && (
        <p className="break-all font-mono text-xs text-muted">
          {Object.entries(partitionKeys)
            .map(([key, value]) => `${key}=${value}`)
            .join("  ")}
        </p>
      )}
      <ScrollRegion aria-label="Before and after" className="max-h-80 overflow-auto rounded-md border bg-sunken">
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
    </div>
  );
}
