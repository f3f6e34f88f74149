"use client";
import { DiffLines, lineDiff } from "../diff/index.ts";
import { readableLines } from "./readable.ts";
import type { Trial } from "./use-trial.ts";

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
      <DiffLines label="Before and after" lines={lines} />
    </div>
  );
}
