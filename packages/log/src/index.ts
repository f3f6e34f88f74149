export { batchBytes, fittingRecords } from "./batch/batch-bytes.ts";
export { decodedBytes, forEachRecord, type RecordPlace } from "./batch/for-each-record.ts";
export { type LogBatch, type LogRecord, RECORD_HEADER_BYTES } from "./batch/log-batch.ts";
export { packBatch } from "./batch/pack-batch.ts";
export { readBatch } from "./batch/read-batch.ts";
export { LogError, type LogErrorReason } from "./log-error.ts";
export { openSegmentLog, type SegmentLogOptions } from "./segment/open-segment-log.ts";
export type { DataKeys } from "./segment/seal-body.ts";
export type { SealedSegment } from "./segment/segment-keeper.ts";
export type { SegmentLog } from "./segment/segment-log.ts";
export type { RemoteSegments } from "./segment/segment-store.ts";
export type {
  AppendOptions,
  Appended,
  Page,
  PageBatch,
  Position,
  ReadFrom,
  ReadOptions,
  ShardRef,
  ShardStats,
  StreamLog,
} from "./stream-log.ts";
