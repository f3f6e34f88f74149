export { StreamSettingsPage } from "./StreamSettingsPage.tsx";
export { useRefreshStream } from "./use-refresh-stream.ts";
