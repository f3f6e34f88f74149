export { ApplicationFrame } from "./ApplicationFrame.tsx";
export { ApplicationsPage } from "./ApplicationsPage.tsx";
export { ApplicationTable } from "./ApplicationTable.tsx";
export type { ApplicationDetail, ApplicationVersion, ErrorRow, RunningFigures } from "./application-types.ts";
export { useApplication, useRefreshApplication } from "./use-application.ts";
export { useApplications } from "./use-applications.ts";
