export { batchBytes, fittingRecords } from "./batch/batch-bytes.ts";
export { blocks } from "./batch/block-pool.ts";
export { decodedBytes, forEachRecord, type RecordPlace } from "./batch/for-each-record.ts";
export { type LogBatch, type LogRecord, RECORD_HEADER_BYTES } from "./batch/log-batch.ts";
export { packBatch } from "./batch/pack-batch.ts";
export { type ReadRecord, readBatch } from "./batch/read-batch.ts";
export { LogError, type LogErrorReason } from "./log-error.ts";
export { openMemoryLog } from "./memory/open-memory-log.ts";
export { newestPlace } from "./newest-place.ts";
export { readNewest } from "./read-newest.ts";
export {
  type CheckedShard,
  type CheckVolumeInput,
  checkVolume,
  type VolumeCheck,
} from "./segment/check/check-volume.ts";
export type { Damage } from "./segment/damage.ts";
export type { Disk, DiskFile } from "./segment/disk/disk.ts";
export type { DataKeys } from "./segment/entry/seal-body.ts";
export { openSegmentLog, type SegmentLogOptions } from "./segment/open-segment-log.ts";
export type { RemoteSegments } from "./segment/sealed/remote-blocks.ts";
export type { LogFigures, SegmentLog } from "./segment/segment-log.ts";
export type { SealedSegment, SegmentAdmin } from "./segment-admin.ts";
export type {
  Appended,
  AppendOptions,
  AppendResult,
  Page,
  PageBatch,
  Position,
  ReadFrom,
  ReadOptions,
  ShardAppend,
  ShardRef,
  ShardStats,
  StreamLog,
} from "./stream-log.ts";
export type { StagedVolume, VolumeBackups, VolumeFile } from "./volume-backups.ts";
export { connectLogClient } from "./wire/connect-log-client.ts";
export type { LogClient, LogClientOptions } from "./wire/log-client.ts";
export type { ServedLog } from "./wire/operations.ts";
export { type LogServer, type LogServerOptions, startLogServer } from "./wire/start-log-server.ts";
