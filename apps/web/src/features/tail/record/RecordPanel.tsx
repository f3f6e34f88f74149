"use client";
import { formatBytes } from "@millrace/base";
import { Button, CopyButton, type Fact, Facts, IconButton } from "@millrace/ui";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { formatClock, formatCount, formatMoment } from "../../../client/format.ts";
import { ShardChip } from "../../shards/index.ts";
import type { WireRecord } from "../tail-wire.ts";
import type { RecordDraft } from "./PutRecordDialog.tsx";
import { RecordData } from "./RecordData.tsx";

export interface RecordPanelProps {
  readonly record: WireRecord;
  readonly onClose: () => void;
  readonly onWalk: (step: number) => void;
  readonly onFilter: (text: string) => void;
  readonly onPutAlike?: (draft: RecordDraft) => void;
}

/** One record: where it lies, and all that it says. Beside the rows, so that they stay in sight. */
export function RecordPanel({ record, onClose, onWalk, onFilter, onPutAlike }: RecordPanelProps) {
  const { partitionKey, format, text } = record;
  return (
    <aside
      aria-label="Record"
      className="flex w-[26rem] shrink-0 flex-col border-l bg-canvas max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:h-[70dvh] max-md:w-auto max-md:border-t max-md:border-l-0 max-md:shadow-layer"
    >
      <header className="flex h-10 shrink-0 items-center gap-0.5 border-b pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-mono text-xs font-medium" title={partitionKey}>
          {partitionKey}
        </h2>
        <IconButton label="The one before (k)" onClick={() => onWalk(-1)}>
          <ChevronUp size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton label="The next one (j)" onClick={() => onWalk(1)}>
          <ChevronDown size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton label="Close (Esc)" onClick={onClose}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto p-4">
        <Facts facts={factsOf(record)} />
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onFilter(keyTerm(partitionKey))}>
            Only this key
          </Button>
          {onPutAlike && format !== "binary" && !record.isTruncated && (
            <Button size="sm" onClick={() => onPutAlike({ partitionKey, data: text })}>
              Put one like it
            </Button>
          )}
          <CopyButton words text={text} label="Copy the data" />
        </div>
        <RecordData record={record} />
      </div>
    </aside>
  );
}

function factsOf(record: WireRecord): Fact[] {
  const { shard, arrivalMs, sequenceNumber, subSequence, explicitHashKey, bytes } = record;
  return [
    { name: "Arrived", value: `${formatMoment(arrivalMs).slice(0, 10)} ${formatClock(arrivalMs)}` },
    { name: "Shard", value: <ShardChip index={shard} long /> },
    {
      name: "Sequence",
      value: (
        <span className="flex items-start gap-1 font-mono text-xs">
          <span className="min-w-0 break-all">{sequenceNumber}</span>
          <CopyButton text={sequenceNumber} label="Copy the sequence number" />
        </span>
      ),
    },
    ...(subSequence === undefined ? [] : [{ name: "In a KPL record", value: `number ${formatCount(subSequence)}` }]),
    ...(explicitHashKey === undefined
      ? []
      : [{ name: "Hash key", value: <span className="font-mono text-xs break-all">{explicitHashKey}</span> }]),
    { name: "Size", value: <span title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</span> },
    { name: "Format", value: formatWords(record) },
  ];
}

function formatWords({ format, isGzip }: WireRecord): string {
  const words = { json: "JSON", text: "Text", binary: "Bytes" } as const;
  return isGzip ? `${words[format]}, unpacked from gzip` : words[format];
}

/** The key as a term of the filter; quotes keep blanks together. */
function keyTerm(partitionKey: string): string {
  return /[\s"]/.test(partitionKey) ? `key:"${partitionKey}"` : `key:${partitionKey}`;
}
