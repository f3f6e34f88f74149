import type { RecordSlices } from "@millrace/streams";

/** What a scan found in the body of a PutRecords or PutRecord. */
export interface PutScan {
  readonly streamName?: string;
  readonly streamArn?: string;
  readonly slices: RecordSlices;
}

/** What both bodies may name a stream by, while it is collected. */
export interface PutTarget {
  streamName?: string;
  streamArn?: string;
}

/** Names of members, of streams and of hash keys are shorter; a longer text is left to the general way. */
export const SHORT_TEXT_MAX = 2048;
export const DATA_BYTES_MAX = 10_485_760;
/** Characters, in AWS's words; a longer key in bytes may still be right, but a scan leaves that to the general way. */
export const KEY_BYTES_MAX = 256;
