"use client";
import { type HashSegment, HashStrip, ringPercent } from "@millrace/ui";
import { shardHue } from "../../shards/index.ts";
import type { RecordView } from "./get-record-view.ts";
import { parseShardId } from "./parse-shard-id.ts";

/** Which shard took the record, and why: its key's hash is a place on the ring, and the shard covers it. */
export function ShardReason({ record, streamName }: { readonly record: RecordView; readonly streamName: string }) {
  const { partitionKey, explicitHashKey, hashKey, shardRange, shardId } = record;
  const index = parseShardId(shardId);
  const place = BigInt(hashKey);
  const segment: HashSegment = {
    key: shardId,
    start: BigInt(shardRange.startingHashKey),
    end: BigInt(shardRange.endingHashKey),
    label: String(index),
    hue: shardHue(index),
  };
  const hex = place.toString(16).padStart(32, "0");
  return (
    <div className="grid gap-4 pt-1 text-sm">
      <HashStrip
        segments={[segment]}
        marks={[{ key: "record", at: place, label: partitionKey }]}
        label={`The ring: shard ${index} of ${streamName} covers ${ringPercent(segment.start).toFixed(2)} % to ${ringPercent(segment.end + 1n).toFixed(2)} %, the record lies at ${ringPercent(place).toFixed(4)} %.`}
      />
      <ol className="grid gap-2 text-xs">
        <li>
          {explicitHashKey === undefined ? (
            <>
              The MD5 of <span className="font-mono break-all">{partitionKey}</span> is{" "}
              <span className="font-mono break-all">{hex}</span>.
            </>
          ) : (
            <>Whoever put it said its place on the ring, so its key does not matter.</>
          )}
        </li>
        <li>
          That is <span className="tabular">{ringPercent(place).toFixed(4)} %</span> of the ring of 2¹²⁸.
        </li>
        <li>
          <span className="font-mono">{shardId}</span> covered{" "}
          <span className="tabular">
            {ringPercent(segment.start).toFixed(2)} % to {ringPercent(segment.end + 1n).toFixed(2)} %
          </span>{" "}
          when the record arrived.
        </li>
      </ol>
    </div>
  );
}
