import { DeliveryName } from "@millrace/contract";
import { listBatches } from "@millrace/delivery";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { readPreview } from "./read-preview.ts";

export const objectRouter = router({
  /** What a delivery delivered, or is about to. */
  list: procedure("delivery:read")
    .audit("none")
    .input(z.object({ deliveryStreamName: DeliveryName, cursor: z.string().max(200).optional() }))
    .query(({ ctx, input: { deliveryStreamName, cursor } }) =>
      listBatches(ctx.delivery, ctx.who, { deliveryStreamName, nextToken: cursor }),
    ),
  /** The beginning of an object of a built-in bucket, unpacked. */
  preview: procedure("bucket:read")
    .audit("none")
    .input(z.object({ bucket: z.string().max(255), key: z.string().min(1).max(1024) }))
    .query(({ ctx, input: { bucket, key } }) => readPreview(ctx.buckets, ctx.who, { bucket, key })),
});
