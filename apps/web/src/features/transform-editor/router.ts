import { DeliveryName, TryFunctionInput } from "@millrace/contract";
import { sampleSource } from "@millrace/delivery";
import { blueprints, tryFunction } from "@millrace/functions";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";

const RECORDS = 20;

export const transformRouter = router({
  blueprints: procedure("function:read")
    .audit("none")
    .query(() => blueprints),
  /** The newest records of a delivery's source. */
  sample: procedure("record:read")
    .audit("none")
    .input(z.object({ deliveryStreamName: DeliveryName }))
    .query(async ({ ctx, input }) => {
      const records = await sampleSource(ctx.delivery, ctx.who, { ...input, limit: RECORDS });
      return records.map(({ data, ...record }) => ({ ...record, data: data.toString("base64") }));
    }),
  try: procedure("function:write")
    .audit("function.try")
    .input(TryFunctionInput)
    .mutation(({ ctx, input: { team: _, ...input } }) => tryFunction(ctx.functions, ctx.who, input)),
});
