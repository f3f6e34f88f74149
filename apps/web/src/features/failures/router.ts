import { DeliveryName } from "@millrace/contract";
import { listFailures, readFailure, redriveFailures } from "@millrace/delivery";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { toFailedRecord } from "./failed-record.ts";

const BatchId = z.string().min(1).max(64);

export const failureRouter = router({
  list: procedure("delivery:read")
    .audit("none")
    .input(z.object({ deliveryStreamName: DeliveryName, cursor: z.string().max(200).optional() }))
    .query(({ ctx, input: { deliveryStreamName, cursor } }) =>
      listFailures(ctx.delivery, ctx.who, { deliveryStreamName, nextToken: cursor }),
    ),
  /** The records of one error object; they are the team's data, so reading a delivery is not enough. */
  read: procedure("record:read")
    .audit("none")
    .input(z.object({ deliveryStreamName: DeliveryName, batchId: BatchId, from: z.number().int().min(0).optional() }))
    .query(async ({ ctx, input: { deliveryStreamName, batchId, from } }) => {
      const failure = await readFailure(ctx.delivery, ctx.who, { deliveryStreamName, batchId, from });
      return { ...failure, records: failure.records.map(toFailedRecord) };
    }),
  redrive: procedure("delivery:redrive")
    .audit("delivery.redrive")
    .input(z.object({ deliveryStreamName: DeliveryName, batchIds: z.array(BatchId).min(1).max(100) }))
    .mutation(({ ctx, input: { deliveryStreamName, batchIds } }) =>
      redriveFailures(ctx.delivery, ctx.who, { deliveryStreamName, batchIds }),
    ),
});
