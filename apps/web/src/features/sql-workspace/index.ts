export type { SqlTemplate } from "./sql-types.ts";
export { useInspection } from "./use-inspection.ts";
export { WorkspacePage } from "./WorkspacePage.tsx";
