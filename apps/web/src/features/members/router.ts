import { MemberRole, OneMember } from "@millrace/contract";
import { changeRole, leaveTeam, listMembers, removeMember } from "@millrace/tenancy";
import { procedure, router } from "../../server/trpc.ts";

export const memberRouter = router({
  list: procedure("member:read")
    .audit("none")
    .query(({ ctx }) => listMembers(ctx.tenancy, ctx.who)),
  update: procedure("member:update")
    .audit("member.update")
    .input(MemberRole)
    .mutation(({ ctx, input: { userId, role } }) => changeRole(ctx.tenancy, ctx.who, { userId, role })),
  remove: procedure("member:update")
    .audit("member.remove")
    .input(OneMember)
    .mutation(({ ctx, input: { userId } }) => removeMember(ctx.tenancy, ctx.who, { userId })),
  /** Everybody may go by themselves. */
  leave: procedure("team:read")
    .audit("member.leave")
    .mutation(({ ctx }) => leaveTeam(ctx.tenancy, ctx.who)),
});
