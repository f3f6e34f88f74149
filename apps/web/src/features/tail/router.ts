import { PutOneRecord } from "@millrace/contract";
import { putRecord, sliceRecords } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";

export const recordRouter = router({
  put: procedure("record:write")
    .audit("record.put")
    .input(PutOneRecord)
    .mutation(async ({ ctx, input: { streamName, partitionKey, data, encoding } }) => {
      const bytes = Buffer.from(data, encoding === "base64" ? "base64" : "utf8");
      const put = await putRecord(ctx.streams, ctx.who, {
        streamName,
        slices: sliceRecords([{ partitionKey, data: bytes }]),
      });
      return { shardId: put.shardId, sequenceNumber: put.sequenceNumber };
    }),
});
