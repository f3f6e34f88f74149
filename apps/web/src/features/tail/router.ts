import { OneRecord, PutLines, PutOneRecord, StreamMasking } from "@millrace/contract";
import { putLines } from "@millrace/sources";
import { auditPut, previewMasking, putRecord, sliceRecords } from "@millrace/streams";
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
      await auditPut(ctx.streams, ctx.who, { streamName, records: 1 });
      return { shardId: put.shardId, sequenceNumber: put.sequenceNumber };
    }),
  previewMasking: procedure("record:read")
    .audit("none")
    .input(StreamMasking)
    .query(({ ctx, input: { streamName, maskedPaths } }) =>
      previewMasking(ctx.streams, ctx.who, { streamName, maskedPaths }),
    ),
  putLines: procedure("record:write")
    .audit("record.put")
    .input(PutLines)
    .mutation(({ ctx, input }) => putLines(ctx.streams, ctx.who, input)),
});
