import { FollowedInvitation, NewTeam } from "@millrace/contract";
import { acceptInvitation, createTeam, endSessions, findSecurity, listSessions, listTeamsOf } from "@millrace/tenancy";
import { z } from "zod";
import { anybody, personal, router } from "../../server/trpc.ts";

export const personRouter = router({
  teams: anybody.query(async ({ ctx }) => {
    const rows = await listTeamsOf(ctx.house.tenancy, ctx.person);
    return rows.map(({ team: { slug, name, deleteAfterMs }, role }) => ({
      ...{ slug, name, role },
      ...(deleteAfterMs !== undefined && { deleteAfterMs }),
    }));
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
  /** How one comes in. */
  security: personal.query(async ({ ctx }) => {
    const { house, person } = ctx;
    const security = await findSecurity(house.tenancy, person);
    return { ...security, recoveryCodes: await house.signIn.countRecoveryCodes(person.userId) };
  }),
  /** The browsers in which one is signed in. */
  sessions: personal.query(async ({ ctx }) => {
    const sessions = await listSessions(ctx.house.tenancy, ctx.person);
    return sessions.map((session) => ({ ...session, isThis: session.id === ctx.person.sessionId }));
  }),
  /** Signs one browser out, or with no id every one but this. */
  endSessions: personal
    .input(z.object({ id: z.string().min(1).max(64).exactOptional() }))
    .mutation(async ({ ctx, input: { id } }) => {
      const { userId, email, sessionId } = ctx.person;
      const { region: _shown, ...call } = ctx.call;
      const which = id === undefined ? { allBut: sessionId } : { id };
      return { ended: await endSessions(ctx.house.tenancy, { userId, email, ...call }, which) };
    }),
  setPassword: personal
    .input(
      z.object({ password: z.string().min(12, "Use at least 12 characters.").max(128, "Use at most 128 characters.") }),
    )
    .mutation(({ ctx, input }) => ctx.house.signIn.setPassword(ctx.headers, input.password)),
});
