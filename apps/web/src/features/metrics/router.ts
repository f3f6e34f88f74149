import { LiveQuestion, MetricsQuestion, StreamMinutes } from "@millrace/contract";
import { findMetrics, readLiveSeconds } from "@millrace/metrics";
import { procedure, router } from "../../server/trpc.ts";
import { listThrottled } from "./list-throttled.ts";
import { readMetrics } from "./read-metrics.ts";

export const metricRouter = router({
  list: procedure("team:read")
    .audit("none")
    .query(({ ctx }) => findMetrics(ctx.metrics, ctx.who, { isRecent: false })),
  series: procedure("team:read")
    .audit("none")
    .input(MetricsQuestion)
    .query(({ ctx, input }) => readMetrics(ctx.metrics, ctx.who, input)),
  live: procedure("stream:read")
    .audit("none")
    .input(LiveQuestion)
    .query(async ({ ctx, input: { streamName, sinceSecond } }) => {
      const { id } = await ctx.streams.directory.get(ctx.who, { streamName });
      return readLiveSeconds(ctx.metrics, id, sinceSecond);
    }),
  throttled: procedure("stream:read")
    .audit("none")
    .input(StreamMinutes)
    .query(async ({ ctx, input: { streamName, minutes } }) => {
      await ctx.streams.directory.get(ctx.who, { streamName });
      return listThrottled(ctx.metrics, ctx.who, { streamName, minutes });
    }),
});
