import { FollowedInvitation, NewTeam } from "@millrace/contract";
import { acceptInvitation, createTeam, listTeamsOf } from "@millrace/tenancy";
import { z } from "zod";
import { personal, router } from "../../server/trpc.ts";

export const personRouter = router({
  teams: personal.query(async ({ ctx }) => {
    const rows = await listTeamsOf(ctx.house.tenancy, ctx.person.userId);
    return rows.map(({ team, role }) => ({ slug: team.slug, name: team.name, role }));
  }),
  /** A new team, whose owner one is. */
  createTeam: personal.input(NewTeam).mutation(async ({ ctx, input }) => {
    const { userId, email } = ctx.person;
    const { region: _shown, ...call } = ctx.call;
    const { slug } = await createTeam(ctx.house.tenancy, { userId, name: email, ...call }, { name: input.name });
    return { slug };
  }),
  /** Joins the team that a link invites to. */
  acceptInvitation: personal.input(FollowedInvitation).mutation(async ({ ctx, input }) => {
    const { userId, email } = ctx.person;
    const { region: _shown, ...call } = ctx.call;
    const { slug } = await acceptInvitation(ctx.house.tenancy, { userId, email, ...call }, input);
    return { slug };
  }),
  setPassword: personal
    .input(
      z.object({ password: z.string().min(12, "Use at least 12 characters.").max(128, "Use at most 128 characters.") }),
    )
    .mutation(({ ctx, input }) => ctx.house.signIn.setPassword(ctx.headers, input.password)),
});
