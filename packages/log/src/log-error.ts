export type LogErrorReason =
  /** The caller's epoch is older than the log's. Nothing was written. */
  | "fenced"
  /** `expectNext` did not match. Nothing was written. */
  | "conflict"
  /** The shard is closed. Nothing was written. */
  | "sealed"
  /** The shard was never opened, or was dropped. */
  | "unknownShard"
  /** The batch is larger than the log takes in one append. */
  | "tooLarge"
  /** The disk or the queue is too full; try again after `retryMs`. Nothing was written. */
  | "backpressure"
  /** Bytes on disk do not match their checksum; they are not returned. */
  | "corrupt"
  /** The log cannot be reached or its disk failed. `definite: false`: the append may have happened. */
  | "unavailable";

/** What a StreamLog throws. */
export class LogError extends Error {
  readonly reason: LogErrorReason;
  /** False when the append may have happened: retry only with the same producer sequence or `expectNext`. */
  readonly definite: boolean;
  readonly retryMs: number;

  constructor(
    reason: LogErrorReason,
    sentence: string,
    options: { definite?: boolean; retryMs?: number; cause?: unknown } = {},
  ) {
    super(sentence, { cause: options.cause });
    this.name = "LogError";
    this.reason = reason;
    this.definite = options.definite ?? true;
    this.retryMs = options.retryMs ?? 0;
  }
}
