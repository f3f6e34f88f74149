export { AuditPage } from "./AuditPage.tsx";
export type { AuditCard } from "./audit-types.ts";
