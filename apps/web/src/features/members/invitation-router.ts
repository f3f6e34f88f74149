import { NewInvitation, OneInvitation } from "@millrace/contract";
import { createInvitation, listInvitations, revokeInvitation } from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

export const invitationRouter = router({
  list: procedure("invitation:read")
    .audit("none")
    .query(({ ctx }) => listInvitations(ctx.tenancy, ctx.who)),
  create: procedure("invitation:write")
    .audit("invitation.create")
    .input(NewInvitation)
    .mutation(({ ctx, input: { email, role, expiresInDays } }) => {
      const deps = { ...ctx.tenancy, baseUrl: ctx.config.web.url, mail: ctx.mail };
      return createInvitation(deps, ctx.who, { role, expiresInDays, ...(email && { email }) });
    }),
  revoke: procedure("invitation:write")
    .audit("invitation.revoke")
    .input(OneInvitation)
    .mutation(({ ctx, input: { id } }) => revokeInvitation(ctx.tenancy, ctx.who, { id })),
});
