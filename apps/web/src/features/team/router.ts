import { AppError } from "@millrace/base";
import { TeamSettings } from "@millrace/contract";
import { deleteTeam, findTeam, restoreTeam, updateTeam } from "@millrace/tenancy";
import { z } from "zod";
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
  /** The name is typed once more; the team is removed a week later. */
  delete: procedure("team:delete")
    .audit("team.delete")
    .input(z.object({ name: z.string().max(80) }))
    .mutation(({ ctx, input: { name } }) => deleteTeam(ctx.tenancy, ctx.who, { name })),
  restore: procedure("team:delete")
    .audit("team.restore")
    .mutation(({ ctx }) => restoreTeam(ctx.tenancy, ctx.who)),
});
