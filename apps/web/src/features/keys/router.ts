import { NewAccessKey, OneAccessKey } from "@millrace/contract";
import { createAccessKey, deleteAccessKey, listAccessKeys, revokeAccessKey } from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const keyRouter = router({
  list: procedure("key:read")
    .audit("none")
    .query(({ ctx }) => listAccessKeys(ctx.tenancy, ctx.who)),
  create: procedure("key:create")
    .audit("key.create")
    .input(NewAccessKey)
    .mutation(({ ctx, input: { name, scope, expiresInDays } }) => {
      const expiresAtMs = ctx.tenancy.clock.nowMs() + expiresInDays * DAY_MS;
      return createAccessKey(ctx.tenancy, ctx.who, { name, scope, ...(expiresInDays > 0 && { expiresAtMs }) });
    }),
  revoke: procedure("key:revoke")
    .audit("key.revoke")
    .input(OneAccessKey)
    .mutation(({ ctx, input }) => revokeAccessKey(ctx.tenancy, ctx.who, { id: input.id })),
  delete: procedure("key:revoke")
    .audit("key.delete")
    .input(OneAccessKey)
    .mutation(({ ctx, input }) => deleteAccessKey(ctx.tenancy, ctx.who, { id: input.id })),
});
