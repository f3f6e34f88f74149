/**
 * What the live endpoint sends for a tail, as Server-Sent Events of these names. Both sides import this file.
 *
 *     records   up to four times a second, when there is something to tell
 *     problem   the last thing sent: the tail cannot go on, and why
 *
 * Every 15 seconds without an event a comment keeps proxies from closing the connection.
 */
export interface TailRecords {
  readonly records: readonly WireRecord[];
  /** Since the event before: read, matching the filter, and matching but not sent. */
  readonly scanned: number;
  readonly matched: number;
  readonly skipped: number;
}

export interface WireRecord {
  readonly shard: number;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivalMs: number;
  /** Base 64; of long records the beginning. */
  readonly data: string;
  /** Of the whole record's data. */
  readonly bytes: number;
}

export interface TailProblem {
  readonly code: string;
  readonly message: string;
  /** Whether trying again later can help. */
  readonly canRetry: boolean;
}

/** Data above this is sent cut. */
export const DATA_SENT_MAX = 64 * 1024;

/** Where a tail begins: "latest", "trim", so many minutes ago as "5m", or a time in milliseconds. */
export type TailStart = string;
