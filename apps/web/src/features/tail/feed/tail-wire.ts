import type { TailRecord, TailStop } from "@millrace/streams";

/** What the live topic `tail` sends: `records`, up to four times a second, when there is something to tell. */
export interface TailRecords {
  readonly records: readonly WireRecord[];
  /** Since the event before: looked at, their bytes, matching the filter, and matching but not sent. */
  readonly scanned: number;
  readonly scannedBytes: number;
  readonly matched: number;
  readonly skipped: number;
  /** Arrival of the first and the last record that was looked at since the tail began. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Up to here the order is certain. */
  readonly orderedToMs: number;
  /** Everything that arrived before now was looked at. */
  readonly isAtTip: boolean;
  /** Nothing more will be sent: why, and where to go on. */
  readonly stopped?: TailStop;
}

/** A record as the server decoded it, and the number of its shard. */
export interface WireRecord extends Omit<TailRecord, "shardId"> {
  readonly shard: number;
}

/** What a record is called within its stream: the sequence number, and its place in what the KPL packed. */
export function recordId({ sequenceNumber, subSequence }: Pick<WireRecord, "sequenceNumber" | "subSequence">): string {
  return subSequence === undefined ? sequenceNumber : `${sequenceNumber}.${subSequence}`;
}
