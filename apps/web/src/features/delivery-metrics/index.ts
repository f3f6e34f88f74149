export { DeliveryMetricsPage } from "./DeliveryMetricsPage.tsx";
