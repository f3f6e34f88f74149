export { DeletedTeam } from "./DeletedTeam.tsx";
export { SettingsFrame } from "./SettingsFrame.tsx";
export { TeamPage } from "./TeamPage.tsx";
export { TeamProvider, useMay, useTeam } from "./TeamProvider.tsx";
