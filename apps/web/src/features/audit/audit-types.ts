import type { inferRouterOutputs } from "@trpc/server";
import type { auditRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof auditRouter>;
/** An event as the console shows it. */
export type AuditCard = Outputs["list"]["events"][number];
export type Verdict = Outputs["verify"];
