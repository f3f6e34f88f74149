import type { inferRouterOutputs } from "@trpc/server";
import type { teamRouter } from "./router.ts";

/** A member as the console shows one. */
export type MemberCard = inferRouterOutputs<typeof teamRouter>["members"][number];
