import { may, namedKinds, searchNames } from "@millrace/tenancy";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { thingKinds } from "./thing-kinds.ts";

const PAGE = 12;

export const searchRouter = router({
  /** Things of the team by name, as far as the person may read them; page by page. */
  find: procedure("team:read")
    .audit("none")
    .input(z.object({ text: z.string().trim().max(128), cursor: z.number().int().min(0).max(10_000).exactOptional() }))
    .query(async ({ ctx, input: { text, cursor: offset = 0 } }) => {
      const { role } = ctx.who;
      const kinds = namedKinds.filter((kind) => role !== undefined && may(role, thingKinds[kind].permission));
      const { found, hasMore } = await searchNames(ctx.tenancy, ctx.who, { text, kinds, offset, limit: PAGE });
      return { found, ...(hasMore && { nextOffset: offset + found.length }) };
    }),
});
