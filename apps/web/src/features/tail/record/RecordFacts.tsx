"use client";
import { formatBytes } from "@millrace/base";
import { CopyButton, type Fact, Facts } from "@millrace/ui";
import { formatClock, formatCount, formatMoment } from "../../../client/format.ts";
import { ShardChip } from "../../shards/index.ts";
import type { RecordView } from "./get-record-view.ts";
import { parseShardId } from "./parse-shard-id.ts";

/** What is known of a record besides its data. */
export function RecordFacts({ record }: { readonly record: RecordView }) {
  return <Facts facts={factsOf(record)} />;
}

function factsOf(record: RecordView): Fact[] {
  const { shardId, arrivalMs, sequenceNumber, subSequence, explicitHashKey, bytes, isMasked, isSealed } = record;
  return [
    {
      name: "Arrived",
      value: (
        <span title={new Date(arrivalMs).toISOString()}>
          {formatMoment(arrivalMs).slice(0, 10)} {formatClock(arrivalMs)}
        </span>
      ),
    },
    { name: "Shard", value: <ShardChip index={parseShardId(shardId)} long /> },
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
    ...(isSealed ? [{ name: "At rest", value: "Sealed with the team's own key" }] : []),
    ...(isMasked ? [{ name: "Masked", value: "Some fields are hidden by the stream's rules" }] : []),
  ];
}

function formatWords({ format, unpacked }: RecordView): string {
  const words = { json: "JSON", text: "Text", binary: "Bytes" } as const;
  const from = { gzip: "gzip", base64: "base 64" } as const;
  return unpacked ? `${words[format]}, unpacked from ${from[unpacked]}` : words[format];
}
