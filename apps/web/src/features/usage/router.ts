import { readUsage } from "@millrace/metrics";
import { procedure, router } from "../../server/trpc.ts";

export const usageRouter = router({
  /** What the team has of its quotas in the region, what passed through its streams, and where both are going. */
  get: procedure("team:read")
    .audit("none")
    .query(async ({ ctx }) => readUsage(ctx.metrics, ctx.who, await ctx.teams.limitsOf(ctx.who.teamId))),
});
