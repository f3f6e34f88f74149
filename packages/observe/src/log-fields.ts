/**
 * Every field that a log line may carry. Redaction is by allowlist: a field that has no row here does not compile, and
 * one that slips past the compiler is printed as "(hidden)". Nothing in this list may hold record data, a secret or
 * a token. Adding a field is adding a word.
 */
export const logFields = [
  // Who and where.
  "requestId",
  "teamId",
  "accountId",
  "keyId",
  "personId",
  "sourceIp",
  "region",
  "host",
  "port",
  "address",
  "origin",
  "url",
  "pid",
  "volume",
  "folder",
  "path",
  "file",
  "topic",
  "version",
  // What.
  "action",
  "operation",
  "stream",
  "streamId",
  "streamName",
  "shard",
  "shardId",
  "consumer",
  "consumerId",
  "source",
  "sourceId",
  "deliveryId",
  "batchId",
  "kind",
  "segment",
  "object",
  "job",
  "jobId",
  "tick",
  "attempt",
  "attemptsMax",
  "epoch",
  "revision",
  "state",
  "mode",
  "setting",
  "alert",
  // How it went.
  "status",
  "code",
  "reason",
  "detail",
  "decision",
  "signal",
  // How much, how long.
  "count",
  "records",
  "bytes",
  "bytesMax",
  "offset",
  "lost",
  "altered",
  "repeated",
  "disordered",
  "ratio",
  "percent",
  "durationMs",
  "retryMs",
  "waitMs",
  "graceMs",
  "sinceMs",
] as const;

export type LogField = (typeof logFields)[number];

/** Fields of one line. `cause` is what was thrown: its class, code, message and stack are printed, and its own causes. */
export type LogFields = { readonly [K in LogField]?: string | number | bigint | boolean | null | undefined } & {
  readonly cause?: unknown;
};
