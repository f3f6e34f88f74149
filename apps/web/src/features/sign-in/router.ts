import { listTeamsOf } from "@millrace/tenancy";
import { z } from "zod";
import { personal, router } from "../../server/trpc.ts";

export const personRouter = router({
  teams: personal.query(async ({ ctx }) => {
    const rows = await listTeamsOf(ctx.house.tenancy, ctx.person.userId);
    return rows.map(({ team, role }) => ({ slug: team.slug, name: team.name, role }));
  }),
  setPassword: personal
    .input(
      z.object({ password: z.string().min(12, "Use at least 12 characters.").max(128, "Use at most 128 characters.") }),
    )
    .mutation(({ ctx, input }) => ctx.house.signIn.setPassword(ctx.headers, input.password)),
});
