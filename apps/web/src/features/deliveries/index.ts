export { DeliveriesPage } from "./DeliveriesPage.tsx";
export { DeliveryFrame } from "./DeliveryFrame.tsx";
export { DeliveryTable } from "./DeliveryTable.tsx";
export type { DeliveryDetail, ProcessingPart } from "./delivery-detail.ts";
export type { Figures } from "./delivery-types.ts";
export { targetTitle, targetWords } from "./target-words.ts";
export { useDeliveries } from "./use-deliveries.ts";
export { useDelivery, useRefreshDelivery } from "./use-delivery.ts";
export { useFigures } from "./use-figures.ts";
