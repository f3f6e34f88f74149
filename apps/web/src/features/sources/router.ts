import { CreateSourceInput } from "@millrace/contract";
import { createSource, deleteSource, listSources, pauseSource, resumeSource } from "@millrace/sources";
import { procedure, router } from "../../server/trpc.ts";

const one = CreateSourceInput.pick({ name: true });

export const sourceRouter = router({
  list: procedure("source:read")
    .audit("none")
    .query(({ ctx }) => listSources(ctx.sources, ctx.who)),
  create: procedure("source:write")
    .audit("source.create")
    .input(CreateSourceInput)
    .mutation(({ ctx, input }) => createSource(ctx.sources, ctx.who, input)),
  pause: procedure("source:write")
    .audit("source.pause")
    .input(one)
    .mutation(({ ctx, input }) => pauseSource(ctx.sources, ctx.who, input)),
  resume: procedure("source:write")
    .audit("source.resume")
    .input(one)
    .mutation(({ ctx, input }) => resumeSource(ctx.sources, ctx.who, input)),
  delete: procedure("source:write")
    .audit("source.delete")
    .input(one)
    .mutation(({ ctx, input }) => deleteSource(ctx.sources, ctx.who, input)),
});
