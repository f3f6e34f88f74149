import { DeliveryName, DeliveryUpdate, NewDelivery, OneDelivery } from "@millrace/contract";
import {
  createDeliveryStream,
  deleteDeliveryStream,
  deliveryFigures,
  deliveryTotals,
  describeDeliveryStream,
  listDeliveries,
  pauseDelivery,
  startDeliveryStreamEncryption,
  stopDeliveryStreamEncryption,
  updateDestination,
} from "@millrace/delivery";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { toDeliveryDetail } from "./delivery-detail.ts";

const MINUTE_MS = 60_000;
/** What a list's rate and freshness are of. */
const LIST_MINUTES = 5;

const Figures = z.object({
  deliveryStreamName: DeliveryName,
  minutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
});

export const deliveryRouter = router({
  list: procedure("delivery:read")
    .audit("none")
    .query(async ({ ctx }) => {
      const nowMs = ctx.delivery.clock.nowMs();
      const [deliveries, totals] = await Promise.all([
        listDeliveries(ctx.delivery, ctx.who),
        deliveryTotals(ctx.delivery, ctx.who, { sinceMs: nowMs - LIST_MINUTES * MINUTE_MS }),
      ]);
      const byId = new Map(totals.map((total) => [total.deliveryId, total]));
      return deliveries.map((delivery) => {
        const total = byId.get(delivery.id);
        return {
          ...delivery,
          recordsPerSecond: (total?.recordsDelivered ?? 0) / (LIST_MINUTES * 60),
          freshnessMs: total?.freshnessMsMax,
          waitingMs: total?.oldestMs === undefined ? undefined : Math.max(0, nowMs - total.oldestMs),
          problem: total?.problem,
          openFailures: total?.openFailures ?? 0,
        };
      });
    }),
  get: procedure("delivery:read")
    .audit("none")
    .input(OneDelivery)
    .query(async ({ ctx, input }) => {
      const described = await describeDeliveryStream(ctx.delivery, ctx.who, input);
      const listed = await listDeliveries(ctx.delivery, ctx.who);
      const { statusProblem } = listed.find(({ name }) => name === input.deliveryStreamName) ?? {};
      return toDeliveryDetail(described.deliveryStreamDescription, statusProblem);
    }),
  figures: procedure("delivery:read")
    .audit("none")
    .input(Figures)
    .query(async ({ ctx, input: { deliveryStreamName, minutes } }) => {
      const nowMs = ctx.delivery.clock.nowMs();
      const sinceMs = nowMs - minutes * MINUTE_MS;
      return { nowMs, sinceMs, ...(await deliveryFigures(ctx.delivery, ctx.who, { deliveryStreamName, sinceMs })) };
    }),
  create: procedure("delivery:create")
    .audit("delivery.create")
    .input(NewDelivery)
    .mutation(({ ctx, input: { team: _, ...input } }) => createDeliveryStream(ctx.delivery, ctx.who, input)),
  update: procedure("delivery:update")
    .audit("delivery.update")
    .input(DeliveryUpdate)
    .mutation(({ ctx, input: { team: _, ...input } }) => updateDestination(ctx.delivery, ctx.who, input)),
  setPaused: procedure("delivery:update")
    .audit("delivery.pause")
    .input(OneDelivery.extend({ paused: z.boolean() }))
    .mutation(({ ctx, input }) => pauseDelivery(ctx.delivery, ctx.who, input)),
  setEncryption: procedure("delivery:update")
    .audit("delivery.setEncryption")
    .input(OneDelivery.extend({ isEncrypted: z.boolean() }))
    .mutation(async ({ ctx, input: { deliveryStreamName, isEncrypted } }) => {
      const change = isEncrypted ? startDeliveryStreamEncryption : stopDeliveryStreamEncryption;
      await change(ctx.delivery, ctx.who, { deliveryStreamName });
    }),
  delete: procedure("delivery:delete")
    .audit("delivery.delete")
    .input(OneDelivery)
    .mutation(({ ctx, input }) => deleteDeliveryStream(ctx.delivery, ctx.who, input)),
});
