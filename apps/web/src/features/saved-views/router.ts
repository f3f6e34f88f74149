import { OneStream, OneView, SaveView } from "@millrace/contract";
import { deleteView, listViews, saveView } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";

export const viewRouter = router({
  list: procedure("record:read")
    .audit("none")
    .input(OneStream)
    .query(({ ctx, input }) => listViews(ctx.streams, ctx.who, input)),
  save: procedure("view:write")
    .audit("view.save")
    .input(SaveView)
    .mutation(({ ctx, input }) => saveView(ctx.streams, ctx.who, input)),
  delete: procedure("view:write")
    .audit("view.delete")
    .input(OneView)
    .mutation(({ ctx, input }) => deleteView(ctx.streams, ctx.who, input)),
});
