// Connections.

// Running deliveries, and what became of their records.
export type { BatchView } from "./batch/batch-view.ts";
export { listBatches } from "./batch/list-batches.ts";
export type { BatchPage, BatchPageInput } from "./batch/page-batches.ts";
export type { ConnectionView } from "./connection/connection-view.ts";
export type {
  AccountAccess,
  AwsCredentials,
  BucketAccess,
  Connections,
  DomainAccess,
} from "./connection/connections.ts";
export { createConnection } from "./connection/create-connection.ts";
export { deleteConnection } from "./connection/delete-connection.ts";
export { listConnections } from "./connection/list-connections.ts";
export { openConnections } from "./connection/open-connections.ts";
export { updateConnection } from "./connection/update-connection.ts";
export type { DeliveryControlDeps, DeliveryDeps } from "./deps.ts";
// Definition: the operations of Firehose, and what the console has beside them.
export { DESTINATION_ID } from "./destination/describe-destination.ts";
export { startDeliveryStreamEncryption } from "./encryption/start-delivery-stream-encryption.ts";
export { stopDeliveryStreamEncryption } from "./encryption/stop-delivery-stream-encryption.ts";
export { listFailures } from "./failure/list-failures.ts";
export { type FailedView, type FailureView, readFailure } from "./failure/read-failure.ts";
export { type RedriveInput, type RedriveOutcome, redriveFailures } from "./failure/redrive-failures.ts";
export { type DeliveryFigures, deliveryFigures, type LaneView, type MinuteView } from "./figure/delivery-figures.ts";
// For the console.
export { type DeliveryTotals, deliveryTotals } from "./figure/delivery-totals.ts";
export type { LaneProgress } from "./figure/lane-progress.ts";
export { listReadingDeliveries, type ReadingDelivery } from "./figure/list-reading-deliveries.ts";
export { oldestAgeMs } from "./figure/oldest-age-ms.ts";
export { DeliveryEngine, type DeliveryEngineOptions } from "./lane/delivery-engine.ts";
export { openDeliveryState } from "./open-delivery-state.ts";
export type { DeliveryPlan, TargetKind } from "./plan/delivery-plan.ts";
export { type LoadedDelivery, loadDelivery } from "./plan/load-delivery.ts";
export { deliveryJobHandlers } from "./provision/delivery-job-handlers.ts";
export { endDeliveriesOf } from "./provision/end-deliveries-of.ts";
export { reconcileDeliveries } from "./provision/reconcile-deliveries.ts";
// Putting records.
export { DeliveryDirectory, type DeliveryView } from "./put/delivery-directory.ts";
export { type PutDeliveryRecordOutcome, putDeliveryRecord } from "./put/put-delivery-record.ts";
export {
  type PutDeliveryOutcome,
  type PutDeliveryRecordBatchInput,
  putDeliveryRecordBatch,
} from "./put/put-delivery-record-batch.ts";
export type { PutDeps } from "./put/put-deps.ts";
export { type SampledRecord, sampleSource } from "./sample/sample-source.ts";
export { type CreateDeliveryStreamOutput, createDeliveryStream } from "./stream/create-delivery-stream.ts";
export { type DeleteDeliveryStreamInput, deleteDeliveryStream } from "./stream/delete-delivery-stream.ts";
export { type DeliveryDescription, describeDeliveryStream } from "./stream/describe-delivery-stream.ts";
export { type DeliverySummary, listDeliveries } from "./stream/list-deliveries.ts";
export { listDeliveryStreams } from "./stream/list-delivery-streams.ts";
export { pauseDelivery } from "./stream/pause-delivery.ts";
export { updateDestination } from "./stream/update-destination.ts";
export { listTagsForDeliveryStream } from "./tag/list-tags-for-delivery-stream.ts";
export { tagDeliveryStream } from "./tag/tag-delivery-stream.ts";
export { untagDeliveryStream } from "./tag/untag-delivery-stream.ts";
// Records, targets, lanes: each owner appends a block.
// Targets.
export {
  type SendTestBatchInput,
  sendTestBatch,
  type TestBatchDeps,
  type TestBatchReport,
} from "./target/send-test-batch.ts";
export type { Target } from "./target/target.ts";
export { targets } from "./target/targets.ts";
