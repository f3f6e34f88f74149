import type { TailRecord } from "@millrace/streams";

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

/** A record as the server decoded it, and the number of its shard. */
export interface WireRecord extends Omit<TailRecord, "shardId"> {
  readonly shard: number;
}

export interface TailProblem {
  readonly code: string;
  readonly message: string;
  /** Whether trying again later can help. */
  readonly canRetry: boolean;
}
