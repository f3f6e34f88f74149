export { ApplicationSettingsPage } from "./ApplicationSettingsPage.tsx";
