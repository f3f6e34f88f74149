import { AuditQuery } from "@millrace/contract";
import { listAudit, verifyAudit } from "@millrace/tenancy";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";

const PAGE = 100;

export const auditRouter = router({
  list: procedure("audit:read")
    .audit("none")
    .input(AuditQuery.extend({ cursor: z.bigint().exactOptional() }))
    .query(async ({ ctx, input: { team: _team, cursor, ...filter } }) => {
      const page = { limit: PAGE, ...(cursor !== undefined && { before: cursor }) };
      const events = await listAudit(ctx.tenancy, ctx.who, { ...filter, ...page });
      const oldest = events.at(-1);
      return { events, ...(oldest && events.length === PAGE && { nextCursor: oldest.n }) };
    }),
  /** Walks the whole chain: seconds for a long one. */
  verify: procedure("audit:read")
    .audit("none")
    .query(({ ctx }) => verifyAudit(ctx.tenancy, ctx.who.teamId)),
});
