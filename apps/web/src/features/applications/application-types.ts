import type { inferRouterOutputs } from "@trpc/server";
import type { applicationRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof applicationRouter>;
/** An application's line in the list. */
export type ApplicationLine = Outputs["list"][number];
/** One application as its pages show it. */
export type ApplicationDetail = Outputs["get"];
/** What a running application does at the moment, and did in the last hour. */
export type RunningFigures = Outputs["figures"];
/** A row of the error stream. */
export type ErrorRow = Outputs["errors"]["errors"][number];
/** A version's line in the list of them. */
export type ApplicationVersion = Outputs["versions"][number];
