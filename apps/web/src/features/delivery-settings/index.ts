export { DeliverySettingsPage } from "./DeliverySettingsPage.tsx";
