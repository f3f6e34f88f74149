import { OneStream } from "@millrace/contract";
import { listStreamConsumers } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";
import { listConsumerLags } from "./list-consumer-lags.ts";

export const consumerRouter = router({
  list: procedure("consumer:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) => {
      const { arn } = await ctx.streams.directory.get(ctx.who, { streamName });
      const { consumers } = await listStreamConsumers(ctx.streams, ctx.who, { streamArn: arn });
      return consumers;
    }),
  lag: procedure("consumer:read")
    .audit("none")
    .input(OneStream)
    .query(({ ctx, input: { streamName } }) => listConsumerLags(ctx, ctx.who, { streamName })),
});
