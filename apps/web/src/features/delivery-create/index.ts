export { AdvancedFields } from "./AdvancedFields.tsx";
export { advancedUpdate, readAdvanced } from "./advanced-update.ts";
export { NewDeliveryPage } from "./NewDeliveryPage.tsx";
export { TestBatch } from "./TestBatch.tsx";
export { useBuckets } from "./use-buckets.ts";
