"use client";
import { formatBytes } from "@millrace/base";
import { cx } from "@millrace/ui";
import { memo, type ReactNode } from "react";
import { formatClock } from "../../client/format.ts";
import { ShardChip } from "../shards/index.ts";
import { previewOf } from "./record/preview-of.ts";
import type { TailRow } from "./tail-feed.ts";

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
  readonly onOpen: (id: number) => void;
}

/** A record as a line, or the place where the connection was lost. */
export const TailRowView = memo(function TailRowView({ row, filter, isOpen, onOpen }: TailRowProps) {
  if (row.kind === "gap") return <Gap fromMs={row.fromMs} toMs={row.toMs} />;
  const { record } = row;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={isOpen}
      onClick={() => onOpen(row.id)}
      className={cx(columns, "h-7 w-full text-left font-mono text-xs", isOpen ? "bg-accent-soft" : "hover:bg-hover")}
    >
      <span className="text-muted tabular">{formatClock(record.arrivalMs)}</span>
      <ShardChip index={record.shard} />
      <span className="truncate" title={record.partitionKey}>
        {record.partitionKey}
      </span>
      <span className="truncate text-right text-faint tabular max-md:hidden">{formatBytes(record.bytes)}</span>
      <span className={cx("truncate", record.format === "binary" ? "text-faint" : "text-text")}>
        {marked(previewOf(record), filter)}
      </span>
    </button>
  );
});

function Gap({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return (
    <div className="flex h-7 items-center gap-3 px-5 text-xs text-warn">
      <span className="h-px flex-1 bg-line" />
      The connection was lost from {formatClock(fromMs)} to {formatClock(toMs)}: what came meanwhile is not here
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** The preview with the words of the filter marked. */
function marked(text: string, filter: string): ReactNode {
  const word = filter.split(/\s+/).find((term) => term !== "" && !/[:=<>!"]/.test(term));
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
