import { NewServiceToken, OneServiceToken } from "@millrace/contract";
import { createServiceToken, deleteServiceToken, listServiceTokens, revokeServiceToken } from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const tokenRouter = router({
  list: procedure("token:read")
    .audit("none")
    .query(({ ctx }) => listServiceTokens(ctx.tenancy, ctx.who)),
  create: procedure("token:create")
    .audit("token.create")
    .input(NewServiceToken)
    .mutation(({ ctx, input: { name, role, expiresInDays } }) => {
      const expiresAtMs = ctx.tenancy.clock.nowMs() + expiresInDays * DAY_MS;
      return createServiceToken(ctx.tenancy, ctx.who, { name, role, ...(expiresInDays > 0 && { expiresAtMs }) });
    }),
  revoke: procedure("token:revoke")
    .audit("token.revoke")
    .input(OneServiceToken)
    .mutation(({ ctx, input }) => revokeServiceToken(ctx.tenancy, ctx.who, { id: input.id })),
  delete: procedure("token:revoke")
    .audit("token.delete")
    .input(OneServiceToken)
    .mutation(({ ctx, input }) => deleteServiceToken(ctx.tenancy, ctx.who, { id: input.id })),
});
