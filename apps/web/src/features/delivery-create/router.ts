import { openBuckets } from "@millrace/buckets";
import { DeliveryName } from "@millrace/contract";
import { sendTestBatch, type TargetKind, targets } from "@millrace/delivery";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { formFields } from "./form-fields.ts";

const kinds = Object.keys(targets) as [TargetKind, ...TargetKind[]];

const TestBatch = z.object({
  deliveryStreamName: DeliveryName.optional(),
  target: z.object({ kind: z.enum(kinds), settings: z.looseObject({}) }).optional(),
});

export const targetRouter = router({
  /** The kinds of targets that there are, each with the fields of its form, made from its settings' schema. */
  list: procedure("delivery:read")
    .audit("none")
    .query(() =>
      Object.values(targets).map(({ kind, title, settings, secrets }) => ({
        kind,
        title,
        fields: formFields(settings, secrets),
      })),
    ),
  test: procedure("delivery:create")
    .audit("delivery.test")
    .input(TestBatch)
    .mutation(({ ctx, input: { deliveryStreamName, target } }) =>
      sendTestBatch({ ...ctx.delivery, buckets: openBuckets(ctx.buckets) }, ctx.who, {
        ...(deliveryStreamName !== undefined && { deliveryStreamName }),
        ...(target && { target }),
      }),
    ),
});
