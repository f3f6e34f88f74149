import { OneRecord, PutOneRecord } from "@millrace/contract";
import { putRecord, sliceRecords } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";
import { getRecordView } from "./record/get-record-view.ts";

const shown = OneRecord.omit({ isUnmasked: true });

export const recordRouter = router({
  get: procedure("record:read")
    .audit("none")
    .input(shown)
    .query(({ ctx, input }) => getRecordView(ctx.streams, ctx.who, { ...input, isUnmasked: false })),
  getUnmasked: procedure("record:unmask")
    .audit("record.unmask")
    .input(shown)
    .mutation(({ ctx, input }) => getRecordView(ctx.streams, ctx.who, { ...input, isUnmasked: true })),
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
