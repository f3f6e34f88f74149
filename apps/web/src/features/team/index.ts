export { SettingsFrame } from "./SettingsFrame.tsx";
export { TeamPage } from "./TeamPage.tsx";
export { TeamProvider, useMay, useTeam } from "./TeamProvider.tsx";
