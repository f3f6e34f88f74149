"use client";
import { formatCount, formatDuration, plural } from "../../client/format.ts";
import { type DiffLine, DiffLines } from "../diff/index.ts";
import { FormProblem } from "../problem/index.ts";
import type { Comparison } from "./sql-types.ts";

export interface ComparisonPaneProps {
  readonly comparison: Comparison | undefined;
  readonly error: unknown;
  readonly isRunning: boolean;
}

/** The rows that only the saved version or only the draft makes of the same records, stream by stream. */
export function ComparisonPane({ comparison, error, isRunning }: ComparisonPaneProps) {
  return (
    <section
      aria-label="Comparison"
      aria-busy={isRunning}
      className="flex min-h-64 min-w-0 flex-col overflow-y-auto border-t lg:col-span-2 xl:col-span-1 xl:border-t-0 xl:border-l"
    >
      <div className="grid gap-2 px-4 pt-3">
        <FormProblem error={error} />
        {isRunning && <p className="text-sm text-muted">Running the saved version and the draft side by side.</p>}
        {comparison && !isRunning && (
          <p role="status" className="text-xs text-muted">
            {comparisonSentence(comparison)}
          </p>
        )}
      </div>
      {!isRunning && comparison?.streams.map((stream) => <StreamDifference key={stream.name} stream={stream} />)}
    </section>
  );
}

function comparisonSentence({ versionId, recordsRead, fromMs, toMs, isCut }: Comparison): string {
  const span = formatDuration(toMs - fromMs);
  if (recordsRead === 0) return `Nothing came in within the last ${span}, so there is nothing to compare.`;
  const saw = `Version ${versionId} and the draft saw the same ${plural(recordsRead, "record")} of the last ${span}`;
  const how = "each from empty windows. Nothing was written.";
  return `${saw}, ${how}${isCut ? " There were more than fit; both left out the same ones." : ""}`;
}

function StreamDifference({ stream }: { readonly stream: Comparison["streams"][number] }) {
  const { name, same, onlyBefore, onlyAfter } = stream;
  const lines: DiffLine[] = [
    ...onlyBefore.rows.map((text) => ({ kind: "gone" as const, text })),
    ...onlyAfter.rows.map((text) => ({ kind: "new" as const, text })),
  ];
  const left = onlyBefore.count + onlyAfter.count - lines.length;
  return (
    <div className="grid gap-2 px-4 py-3">
      <h3 className="font-mono text-xs font-medium">{name}</h3>
      <p className="text-xs text-muted">
        {plural(same, "row")} the same, {formatCount(onlyBefore.count)} no more, {formatCount(onlyAfter.count)} new.
      </p>
      {lines.length > 0 && <DiffLines lines={lines} label={`Rows of ${name} that differ`} />}
      {left > 0 && <p className="text-xs text-faint">And {plural(left, "row")} that are not shown.</p>}
    </div>
  );
}
