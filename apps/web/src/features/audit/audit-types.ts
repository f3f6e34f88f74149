import type { inferRouterOutputs } from "@trpc/server";
import type { auditRouter } from "./router.ts";

/** An event as the console shows it. */
export type AuditCard = inferRouterOutputs<typeof auditRouter>["list"][number];
