import type { RecordDecoding, RecordsFrom } from "@millrace/contract";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { TailRecord } from "./tail-record.ts";

export interface TailStreamInput extends StreamTarget {
  /** See TailFilter; left out or empty: everything. */
  readonly filter?: string | undefined;
  readonly decoding?: RecordDecoding;
  /** Shows what the stream's rules mask. Who may ask for it is decided, and audited, before. */
  readonly isUnmasked?: boolean;
  /** Characters of a record that are sent; what is longer is truncated, and says so. */
  readonly textMax: number;
  readonly from: RecordsFrom;
  /** Ends before the records of this moment. */
  readonly untilMs?: number;
  /** What arrives now: more than that is sampled. */
  readonly recordsPerSecondMax: number;
  /** What was there before is not sampled but read in pieces: the tail stops at one of these limits, and says where to go on. */
  readonly history?: HistoryLimits;
  readonly signal?: AbortSignal;
}

export interface HistoryLimits {
  readonly recordsMax: number;
  readonly bytesMax: number;
  readonly ms: number;
}

/** What a tail found since the last batch. The counts are totals since its start. */
export interface TailBatch {
  readonly records: readonly TailRecord[];
  /** Records that were looked at, those of the KPL one by one, and their bytes. */
  readonly scanned: number;
  readonly scannedBytes: number;
  /** Of these, those that the filter wants. */
  readonly matched: number;
  /** Of these, those that were sent, and those that were too many for a person. */
  readonly sent: number;
  readonly skipped: number;
  /** Arrival of the first and the last record that was looked at. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Up to here the order is certain; what arrived later may still find an older record before it. */
  readonly orderedToMs: number;
  /** False while there is more that arrived before now. */
  readonly isAtTip: boolean;
  /** The last batch: why it is the last. */
  readonly stopped?: TailStop;
}

export interface TailStop {
  /** The end that was asked for; enough records; enough time or bytes without finding them. */
  readonly because: "end" | "records" | "bytes" | "time";
  /** Where whatever was not looked at begins. */
  readonly nextMs: number;
}
