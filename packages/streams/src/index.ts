export { ControlRate } from "./account/control-rate.ts";
export { describeAccountSettings } from "./account/describe-account-settings.ts";
export { describeLimits } from "./account/describe-limits.ts";
export { updateAccountSettings } from "./account/update-account-settings.ts";
export { createBufferStream } from "./buffer/create-buffer-stream.ts";
export { deleteBufferStream, releaseBufferStream } from "./buffer/delete-buffer-stream.ts";
export { deregisterStreamConsumer } from "./consumer/deregister-stream-consumer.ts";
export { describeStreamConsumer } from "./consumer/describe-stream-consumer.ts";
export { listStreamConsumers } from "./consumer/list-stream-consumers.ts";
export { registerStreamConsumer } from "./consumer/register-stream-consumer.ts";
export { StreamCounters, streamNames } from "./count/stream-counters.ts";
export type { StreamsDeps } from "./deps.ts";
export { StreamDirectory, type StreamTarget, streamKey } from "./directory/stream-directory.ts";
export type { ShardView, StreamView } from "./directory/stream-view.ts";
export { type GetRecordsInput, type GetRecordsOutcome, getRecords } from "./iterator/get-records.ts";
export { type GetShardIteratorInput, getShardIterator } from "./iterator/get-shard-iterator.ts";
export type { ChildShard } from "./iterator/read-shard.ts";
export { findIteratorStream } from "./iterator/shard-iterator.ts";
export { provisionStream } from "./jobs/provision-stream.ts";
export { streamJobHandlers } from "./jobs/stream-job-handlers.ts";
export { deaggregate, type InnerRecord } from "./kpl/deaggregate.ts";
export { openStreamsState, type StreamsStateOptions } from "./open-streams-state.ts";
export { deleteResourcePolicy } from "./policy/delete-resource-policy.ts";
export { getResourcePolicy } from "./policy/get-resource-policy.ts";
export { putResourcePolicy } from "./policy/put-resource-policy.ts";
export { forgetReaders } from "./reader/forget-readers.ts";
export { writeReaders } from "./reader/write-readers.ts";
export {
  type PutEntryVisitor,
  type PutFailure,
  type PutGroup,
  type PutRecordOutcome,
  type PutRecordsOutcome,
  visitPutEntries,
} from "./record/put-outcome.ts";
export { type PutRecordInput, putRecord } from "./record/put-record.ts";
export { type PutRecordsInput, putRecords } from "./record/put-records.ts";
export type { RecordSlices } from "./record/record-slices.ts";
export { formatSequence, parseSequence, type SequenceParts } from "./record/sequence-number.ts";
export { SequenceRun } from "./record/sequence-run.ts";
export { sliceRecords } from "./record/slice-records.ts";
export { decreaseStreamRetentionPeriod } from "./setting/decrease-stream-retention-period.ts";
export { disableEnhancedMonitoring } from "./setting/disable-enhanced-monitoring.ts";
export { enableEnhancedMonitoring } from "./setting/enable-enhanced-monitoring.ts";
export { increaseStreamRetentionPeriod } from "./setting/increase-stream-retention-period.ts";
export { shardLevelMetrics } from "./setting/shard-level-metrics.ts";
export { startStreamEncryption } from "./setting/start-stream-encryption.ts";
export { stopStreamEncryption } from "./setting/stop-stream-encryption.ts";
export { updateMaxRecordSize } from "./setting/update-max-record-size.ts";
export { updateStreamMode } from "./setting/update-stream-mode.ts";
export { updateStreamWarmThroughput } from "./setting/update-stream-warm-throughput.ts";
export { findListedStream } from "./shard/find-listed-stream.ts";
export { listShards } from "./shard/list-shards.ts";
export { mergeShards } from "./shard/merge-shards.ts";
export { splitShard } from "./shard/split-shard.ts";
export { updateShardCount } from "./shard/update-shard-count.ts";
export { createStream } from "./stream/create-stream.ts";
export { deleteStream } from "./stream/delete-stream.ts";
export { describeStream } from "./stream/describe-stream.ts";
export { describeStreamSummary } from "./stream/describe-stream-summary.ts";
export { listStreams } from "./stream/list-streams.ts";
export { type SubscribeToShardInput, type Subscription, subscribeToShard } from "./subscribe/subscribe-to-shard.ts";
export type { SubscriptionEvent } from "./subscribe/subscription-events.ts";
export { addTagsToStream } from "./tag/add-tags-to-stream.ts";
export { listTagsForResource } from "./tag/list-tags-for-resource.ts";
export { listTagsForStream } from "./tag/list-tags-for-stream.ts";
export { removeTagsFromStream } from "./tag/remove-tags-from-stream.ts";
export { tagResource } from "./tag/tag-resource.ts";
export { untagResource } from "./tag/untag-resource.ts";
export { parseTailFilter } from "./tail/tail-filter.ts";
export type { TailRecord } from "./tail/tail-record.ts";
export { type TailBatch, type TailStreamInput, tailStream } from "./tail/tail-stream.ts";
export { BelievedTime } from "./upkeep/believed-time.ts";
export { reconcileStreams } from "./upkeep/reconcile-streams.ts";
export { retainStreams } from "./upkeep/retain-streams.ts";
export { scaleOnDemand } from "./upkeep/scale-on-demand.ts";
