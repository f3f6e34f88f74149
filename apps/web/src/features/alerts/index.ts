export { AlertPage } from "./AlertPage.tsx";
export { AlertsPage } from "./AlertsPage.tsx";
export type { Alert } from "./alert-types.ts";
export { NewAlertPage } from "./NewAlertPage.tsx";
