export { BatchOutcome } from "./BatchOutcome.tsx";
export { type Batch, batchColumns } from "./batch-columns.tsx";
export { DeliveredPage } from "./DeliveredPage.tsx";
