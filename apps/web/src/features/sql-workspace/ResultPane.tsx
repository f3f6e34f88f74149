"use client";
import { cx } from "@millrace/ui";
import { useState } from "react";
import { formatCount, formatDuration, plural } from "../../client/format.ts";
import { RowTable } from "../application-results/index.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";
import type { Preview } from "./sql-types.ts";

export interface ResultPaneProps {
  readonly application: ApplicationDetail;
  readonly preview: Preview | undefined;
  readonly error: unknown;
  readonly isRunning: boolean;
}

/** A table for each in-application stream: what the code makes of real records. */
export function ResultPane({ application, preview, error, isRunning }: ResultPaneProps) {
  return (
    <section
      aria-label="Preview"
      aria-busy={isRunning}
      className="flex min-h-64 min-w-0 flex-col border-t lg:col-span-2 xl:col-span-1 xl:border-t-0 xl:border-l"
    >
      <div className="grid gap-2 px-4 pt-3 empty:hidden">
        <FormProblem error={error} />
        {!preview && !error && (
          <p className="text-sm text-muted">
            {isRunning
              ? "Reading records and running the code on them."
              : application.definition.inputs.length === 0
                ? "Choose an input, then run the code on its records."
                : "Preview runs the code on the last minutes of real records. Nothing is written, nothing is started."}
          </p>
        )}
      </div>
      {preview && <Streams key={preview.streams.map(({ name }) => name).join()} preview={preview} />}
    </section>
  );
}

/** What somebody wants to see first: the last stream that the code declares and that has rows. */
function usualStream({ streams }: Preview): string | undefined {
  const own = streams.filter(({ kind }) => kind === "declared");
  return (own.findLast(({ total }) => total > 0) ?? own.at(-1) ?? streams[0])?.name;
}

function Streams({ preview }: { readonly preview: Preview }) {
  const [chosen, setChosen] = useState(() => usualStream(preview));
  const shown = preview.streams.find(({ name }) => name === chosen) ?? preview.streams[0];
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <p role="status" className="px-4 pb-2 text-xs text-muted">
        {previewSentence(preview)}
      </p>
      <ul aria-label="In-application streams" className="flex flex-wrap gap-1.5 px-4 pb-3">
        {preview.streams.map(({ name, kind, total }) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === shown?.name}
              onClick={() => setChosen(name)}
              className={cx(
                "flex h-7 items-center gap-2 rounded-md border px-2 text-xs",
                name === shown?.name ? "border-accent-text bg-accent-soft" : "hover:bg-hover",
              )}
            >
              <span className="font-mono">{name}</span>
              <span className={cx("tabular", kind === "error" && total > 0 ? "text-bad" : "text-faint")}>
                {formatCount(total)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <div className="min-h-0 flex-1 overflow-y-auto border-t">
          <RowTable caption={`Rows of ${shown.name}`} columns={shown.columns} rows={shown.rows} total={shown.total} />
        </div>
      )}
    </div>
  );
}

function previewSentence({ records, fromMs, toMs, workMs, isCut }: Preview): string {
  const span = formatDuration(toMs - fromMs);
  if (records === 0) return `Nothing came in within the last ${span}, so there are no rows.`;
  const ran = `Ran on ${plural(records, "record")} of the last ${span} in ${formatDuration(workMs)}. Nothing was written.`;
  return isCut ? `${ran} There were more than fit into a preview: some were left out.` : ran;
}
