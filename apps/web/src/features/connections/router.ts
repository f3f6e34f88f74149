import { NewConnection, OneConnection } from "@millrace/contract";
import { createConnection, deleteConnection, listConnections, updateConnection } from "@millrace/delivery";
import { procedure, router } from "../../server/trpc.ts";

export const connectionRouter = router({
  list: procedure("connection:read")
    .audit("none")
    .query(({ ctx }) => listConnections(ctx.delivery, ctx.who)),
  create: procedure("connection:write")
    .audit("connection.create")
    .input(NewConnection)
    .mutation(({ ctx, input: { team: _, ...input } }) => createConnection(ctx.delivery, ctx.who, input)),
  update: procedure("connection:write")
    .audit("connection.update")
    .input(NewConnection)
    .mutation(({ ctx, input: { team: _, ...input } }) => updateConnection(ctx.delivery, ctx.who, input)),
  delete: procedure("connection:write")
    .audit("connection.delete")
    .input(OneConnection)
    .mutation(({ ctx, input }) => deleteConnection(ctx.delivery, ctx.who, input)),
});
