import type { inferRouterOutputs } from "@trpc/server";
import type { sourceRouter } from "./router.ts";

/** A source as the console shows it. */
export type SourceCard = inferRouterOutputs<typeof sourceRouter>["list"][number];
