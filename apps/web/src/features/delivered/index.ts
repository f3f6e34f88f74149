export { DeliveredPage } from "./DeliveredPage.tsx";
