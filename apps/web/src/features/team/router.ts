import { AppError } from "@millrace/base";
import { TeamSettings } from "@millrace/contract";
import { findTeam, updateTeam } from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

export const teamRouter = router({
  get: procedure("team:read")
    .audit("none")
    .query(async ({ ctx }) => {
      const team = await findTeam(ctx.tenancy, ctx.who.teamId);
      if (!team) throw new AppError("resource.notFound", { what: "The team" });
      return team;
    }),
  update: procedure("team:update")
    .audit("team.update")
    .input(TeamSettings)
    .mutation(({ ctx, input: { name, region, limitsProfile } }) =>
      updateTeam(ctx.tenancy, ctx.who, { name, region, limitsProfile }),
    ),
});
