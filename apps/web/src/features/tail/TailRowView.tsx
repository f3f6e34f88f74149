"use client";
import { formatBytes } from "@millrace/base";
import { Button, cx } from "@millrace/ui";
import { memo, type ReactNode } from "react";
import { formatClock } from "../../client/format.ts";
import { ShardChip } from "../shards/index.ts";
import type { TailRow } from "./feed/tail-ring.ts";
import { previewOf } from "./record/preview-of.ts";
import type { TailChange } from "./use-tail-question.ts";

const columns =
  "grid grid-cols-[6.75rem_2.5rem_minmax(5rem,8rem)_minmax(0,1fr)] items-center gap-x-3 px-5 md:grid-cols-[7rem_3rem_minmax(7rem,14rem)_5rem_minmax(0,1fr)] md:gap-x-4";

/** What the columns are. */
export function TailHead() {
  return (
    <div aria-hidden className={cx(columns, "h-7 shrink-0 border-b text-xs text-faint")}>
      <span>Arrived</span>
      <span>Shard</span>
      <span>Key</span>
      <span className="text-right max-md:hidden">Size</span>
      <span>Data</span>
    </div>
  );
}

export interface TailRowProps {
  readonly row: TailRow;
  readonly filter: string;
  readonly isOpen: boolean;
  /** A record that arrived before it may still come. */
  readonly mayReorder: boolean;
  /** Opens the record, or shows what arrived from a moment on. */
  readonly change: (change: TailChange) => void;
}

/** A record as a line, or the place where some are missing. */
export const TailRowView = memo(function TailRowView(props: TailRowProps) {
  const { row, filter, isOpen, mayReorder, change } = props;
  if (row.kind === "gap") return <Gap row={row} change={change} />;
  const { record, isLate } = row;
  const order = isLate ? "came late: records above arrived after it" : mayReorder ? "may still reorder" : undefined;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={isOpen}
      onClick={() => change({ record: isOpen ? null : row.id })}
      className={cx(columns, "h-7 w-full text-left font-mono text-xs", isOpen ? "bg-accent-soft" : "hover:bg-hover")}
    >
      <span
        className={cx("tabular", mayReorder && !isLate ? "text-faint" : "text-muted")}
        title={[new Date(record.arrivalMs).toISOString(), order].filter(Boolean).join(", ")}
      >
        {formatClock(record.arrivalMs)}
        {isLate && <span className="text-warn"> ↑</span>}
        {order && <span className="sr-only"> {order}</span>}
      </span>
      <ShardChip index={record.shard} />
      <span className="truncate" title={record.partitionKey}>
        {record.partitionKey}
      </span>
      <span className="truncate text-right text-faint tabular max-md:hidden">{formatBytes(record.bytes)}</span>
      <span className={cx("truncate", record.format === "binary" ? "text-faint" : "text-text")} title={record.problem}>
        {record.problem && <span className="text-warn">⚠ </span>}
        {marked(previewOf(record), filter)}
      </span>
    </button>
  );
});

const reasons = { lost: "The connection was lost", hidden: "Nobody looked at this tab" } as const;

interface GapProps {
  readonly row: Extract<TailRow, { readonly kind: "gap" }>;
  readonly change: TailRowProps["change"];
}

function Gap({ row: { why, fromMs, toMs }, change }: GapProps) {
  return (
    <div className="flex h-7 items-center gap-3 px-5 text-xs text-warn">
      <span className="h-px flex-1 bg-line" />
      {reasons[why]} from {formatClock(fromMs)} to {formatClock(toMs)}: what came meanwhile is not here
      <Button size="sm" tone="quiet" className="h-6" onClick={() => change({ from: String(fromMs) })}>
        Show it
      </Button>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** The preview with the words of the filter marked. */
function marked(text: string, filter: string): ReactNode {
  const word = filter.split(/\s+/).find((term) => term !== "" && !/[:=<>!"/]/.test(term));
  const at = word ? text.toLowerCase().indexOf(word.toLowerCase()) : -1;
  if (!word || at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-accent-soft text-accent-text">{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  );
}
