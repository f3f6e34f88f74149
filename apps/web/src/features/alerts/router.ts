import {
  alertSeries,
  createAlert,
  deleteAlert,
  getAlert,
  listAlertChoices,
  listAlerts,
  muteAlert,
  showSigningSecret,
  tryAlert,
  updateAlert,
} from "@millrace/alerts";
import { AlertMute, AlertUpdate, NewAlert, OneAlert } from "@millrace/contract";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";

export const alertRouter = router({
  list: procedure("alert:read")
    .audit("none")
    .query(({ ctx }) => listAlerts(ctx.alerts, ctx.who)),
  get: procedure("alert:read")
    .audit("none")
    .input(OneAlert)
    .query(({ ctx, input }) => getAlert(ctx.alerts, ctx.who, input)),
  series: procedure("alert:read")
    .audit("none")
    .input(OneAlert.extend({ minutes: z.number().int().min(5).max(720) }))
    .query(({ ctx, input }) => alertSeries(ctx.alerts, ctx.who, input)),
  choices: procedure("alert:read")
    .audit("none")
    .query(({ ctx }) => listAlertChoices(ctx.metrics, ctx.who)),
  create: procedure("alert:write")
    .audit("alert.create")
    .input(NewAlert)
    .mutation(({ ctx, input }) => createAlert(ctx.alerts, ctx.who, input)),
  update: procedure("alert:write")
    .audit("alert.update")
    .input(AlertUpdate)
    .mutation(({ ctx, input }) => updateAlert(ctx.alerts, ctx.who, input)),
  mute: procedure("alert:write")
    .audit("alert.mute")
    .input(AlertMute)
    .mutation(({ ctx, input }) => muteAlert(ctx.alerts, ctx.who, input)),
  try: procedure("alert:write")
    .audit("alert.try")
    .input(OneAlert)
    .mutation(({ ctx, input }) => tryAlert(ctx.alerts, ctx.who, input)),
  delete: procedure("alert:write")
    .audit("alert.delete")
    .input(OneAlert)
    .mutation(({ ctx, input }) => deleteAlert(ctx.alerts, ctx.who, input)),
  showSecret: procedure("alert:write")
    .audit("alert.showSecret")
    .mutation(({ ctx }) => showSigningSecret(ctx.alerts, ctx.who)),
});
