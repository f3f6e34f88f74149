"use client";
import { Button, type Column, ProgressBar, StatusChip, Table } from "@millrace/ui";
import { downloadText } from "../../../client/download-text.ts";
import { formatCount, plural } from "../../../client/format.ts";
import { FormProblem } from "../../problem/index.ts";
import { parseShardId } from "../record/parse-shard-id.ts";
import type { BatchState, LineResult } from "./batch-run.ts";
import { resultsCsv } from "./results-csv.ts";
import type { Batch } from "./use-batch.ts";

/** Rows that are shown; the file has all of them. */
const ROWS_MAX = 100;

export interface BatchProgressProps {
  readonly batch: Batch;
  readonly state: BatchState;
  readonly onClose: () => void;
}

/** How far it is, and what became of each line: what went wrong first. */
export function BatchProgress({ batch, state, onClose }: BatchProgressProps) {
  const { total, results } = state;
  const troubled = results.filter(({ outcome }) => outcome !== "stored");
  const rows = [...troubled, ...results.filter(({ outcome }) => outcome === "stored").slice(-ROWS_MAX)].slice(
    0,
    ROWS_MAX,
  );
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <ProgressBar className="h-1.5" label="Lines done" done={total === 0 ? 1 : results.length / total} />
        <p className="text-sm tabular" role="status">
          {summaryOf(state, batch.isRunning)}
        </p>
      </div>
      <FormProblem error={batch.problem} />
      {rows.length > 0 && (
        <div className="-mx-5 max-h-72 overflow-y-auto border-y">
          <Table caption="What became of the lines" rows={rows} columns={columns} rowKey={({ line }) => String(line)} />
        </div>
      )}
      {results.length > rows.length && (
        <p className="text-xs text-faint">
          {plural(rows.length, "line")} of {formatCount(results.length)} shown, those with a problem first.
        </p>
      )}
      <div className="flex justify-end gap-2">
        {results.length > 0 && !batch.isRunning && (
          <Button tone="quiet" onClick={() => downloadText("put-results.csv", resultsCsv(results))}>
            Download all results
          </Button>
        )}
        {batch.isRunning ? (
          <Button onClick={batch.stop}>Stop</Button>
        ) : (
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
    </div>
  );
}

function summaryOf({ total, results, retries, waiting }: BatchState, isRunning: boolean): string {
  const count = (outcome: LineResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const parts = [`${formatCount(count("stored"))} of ${plural(total, "record")} stored`];
  if (count("refused") > 0) parts.push(`${formatCount(count("refused"))} refused`);
  if (count("unknown") > 0) parts.push(`${formatCount(count("unknown"))} of unknown fate`);
  if (waiting > 0 && isRunning) parts.push(`${formatCount(waiting)} wait for their shard to have room`);
  if (retries > 0) parts.push(`${plural(retries, "put")} throttled and sent again`);
  const left = total - results.length;
  if (!isRunning && left > 0) parts.push(`${formatCount(left)} not sent`);
  return `${parts.join(" · ")}.`;
}

const outcomes = {
  stored: { tone: "ok", word: "Stored" },
  refused: { tone: "bad", word: "Refused" },
  unknown: { tone: "warn", word: "Not known" },
} as const;

const columns: readonly Column<LineResult>[] = [
  { key: "line", head: "Line", right: true, className: "w-16 tabular", cell: ({ line }) => formatCount(line) },
  {
    key: "outcome",
    head: "Outcome",
    className: "whitespace-nowrap",
    cell: ({ outcome }) => <StatusChip tone={outcomes[outcome].tone}>{outcomes[outcome].word}</StatusChip>,
  },
  {
    key: "where",
    head: "Where, or why not",
    className: "w-full text-xs",
    cell: ({ shardId, sequenceNumber, reason, outcome }) =>
      shardId === undefined ? (
        (reason ?? (outcome === "unknown" ? "The connection broke off while it was on its way." : ""))
      ) : (
        <>
          shard {parseShardId(shardId)}, <span className="font-mono break-all text-muted">{sequenceNumber}</span>
        </>
      ),
  },
  { key: "tries", head: "Tries", right: true, className: "tabular", cell: ({ tries }) => tries },
];
