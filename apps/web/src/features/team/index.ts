export { DeletedTeam } from "./DeletedTeam.tsx";
export { SettingsFrame } from "./SettingsFrame.tsx";
export { settingsPages } from "./settings-pages.ts";
export { TeamPage } from "./TeamPage.tsx";
export { TeamProvider, useMay, useTeam } from "./TeamProvider.tsx";
