import { listAudit } from "@millrace/tenancy";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";

export const auditRouter = router({
  list: procedure("audit:read")
    .audit("none")
    .input(z.object({ before: z.bigint().exactOptional() }))
    .query(({ ctx, input }) =>
      listAudit(ctx.tenancy, ctx.who, { ...(input.before !== undefined && { before: input.before }), limit: 100 }),
    ),
});
