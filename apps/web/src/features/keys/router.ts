import { AccessQuestion, ChangedAccessKey, NewAccessKey, OneAccessKey, RotatedAccessKey } from "@millrace/contract";
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKey,
  listAccessKeys,
  revokeAccessKey,
  rotateAccessKey,
  simulateAccess,
  updateAccessKey,
} from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const keyRouter = router({
  list: procedure("key:read")
    .audit("none")
    .query(({ ctx }) => listAccessKeys(ctx.tenancy, ctx.who)),
  get: procedure("key:read")
    .audit("none")
    .input(OneAccessKey)
    .query(({ ctx, input }) => getAccessKey(ctx.tenancy, ctx.who, { id: input.id })),
  /** May this key, or this role, do that on this ARN, and why not. Changes nothing. */
  simulate: procedure("key:read")
    .audit("none")
    .input(AccessQuestion)
    .query(({ ctx, input: { as, action, resource, sourceIp, atMs, secureTransport } }) =>
      simulateAccess({ ...ctx.tenancy, authorize: ctx.authorize }, ctx.who, {
        as,
        action,
        resource,
        ...(sourceIp !== undefined && { sourceIp }),
        ...(atMs !== undefined && { atMs }),
        ...(secureTransport !== undefined && { context: { secureTransport } }),
      }),
    ),
  create: procedure("key:create")
    .audit("key.create")
    .input(NewAccessKey)
    .mutation(({ ctx, input: { team: _team, expiresInDays, ...key } }) => {
      const expiresAtMs = ctx.tenancy.clock.nowMs() + expiresInDays * DAY_MS;
      return createAccessKey(ctx.tenancy, ctx.who, { ...key, ...(expiresInDays > 0 && { expiresAtMs }) });
    }),
  update: procedure("key:create")
    .audit("key.update")
    .input(ChangedAccessKey)
    .mutation(({ ctx, input: { id, policies, expiresInDays } }) => {
      const atMs = ctx.tenancy.clock.nowMs() + (expiresInDays ?? 0) * DAY_MS;
      const expiry = expiresInDays === undefined ? {} : { expiresAtMs: expiresInDays === 0 ? null : atMs };
      return updateAccessKey(ctx.tenancy, ctx.who, { id, ...(policies && { policies }), ...expiry });
    }),
  rotate: procedure("key:create")
    .audit("key.rotate")
    .input(RotatedAccessKey)
    .mutation(({ ctx, input: { id, oldEndsInHours } }) =>
      rotateAccessKey(ctx.tenancy, ctx.who, { id, oldEndsInHours }),
    ),
  revoke: procedure("key:revoke")
    .audit("key.revoke")
    .input(OneAccessKey)
    .mutation(({ ctx, input }) => revokeAccessKey(ctx.tenancy, ctx.who, { id: input.id })),
  delete: procedure("key:revoke")
    .audit("key.delete")
    .input(OneAccessKey)
    .mutation(({ ctx, input }) => deleteAccessKey(ctx.tenancy, ctx.who, { id: input.id })),
});
