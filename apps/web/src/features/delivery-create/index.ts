export { NewDeliveryPage } from "./NewDeliveryPage.tsx";
export { TestBatch } from "./TestBatch.tsx";
