import { CreateFunctionInput, OneFunction, UpdateFunctionInput } from "@millrace/contract";
import { createFunction, deleteFunction, getFunction, listFunctions, updateFunction } from "@millrace/functions";
import { procedure, router } from "../../server/trpc.ts";

export const functionRouter = router({
  list: procedure("function:read")
    .audit("none")
    .query(({ ctx }) => listFunctions(ctx.functions, ctx.who)),
  get: procedure("function:read")
    .audit("none")
    .input(OneFunction)
    .query(({ ctx, input }) => getFunction(ctx.functions, ctx.who, input)),
  create: procedure("function:write")
    .audit("function.create")
    .input(CreateFunctionInput)
    .mutation(({ ctx, input: { team: _, ...input } }) => createFunction(ctx.functions, ctx.who, input)),
  update: procedure("function:write")
    .audit("function.update")
    .input(UpdateFunctionInput)
    .mutation(({ ctx, input: { team: _, ...input } }) => updateFunction(ctx.functions, ctx.who, input)),
  delete: procedure("function:write")
    .audit("function.delete")
    .input(OneFunction)
    .mutation(({ ctx, input }) => deleteFunction(ctx.functions, ctx.who, input)),
});
