import { OneStream } from "@millrace/contract";
import { listStreamConsumers } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";

export const consumerRouter = router({
  list: procedure("consumer:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) => {
      const { arn } = await ctx.streams.directory.get(ctx.who, { streamName });
      const { consumers } = await listStreamConsumers(ctx.streams, ctx.who, { streamArn: arn });
      return consumers;
    }),
});
