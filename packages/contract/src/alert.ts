import { z } from "zod";
import { MetricQuery } from "./metric.ts";
import { StreamName } from "./stream.ts";

const alertComparisons = ["above", "below"] as const;
const comparison = z.enum(alertComparisons);
const figure = z.number("Give a number.").min(-1e15).max(1e15);

/** When a rule fires, and when it ceases to: `clearAt` keeps a value that wavers about the threshold from ringing each minute. */
export const AlertCondition = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("threshold"),
    comparison,
    threshold: figure,
    clearAt: figure.exactOptional().describe("Ceases when the value is back at this one; the threshold when left out."),
  }),
  z.object({ kind: z.literal("absence") }),
  z.object({
    kind: z.literal("rate"),
    comparison,
    percent: z.number("Give a number.").min(1, "At least 1 %.").max(100_000).describe("Against the window before."),
  }),
]);
export type AlertCondition = z.infer<typeof AlertCondition>;

/** Who is told. */
export const AlertChannel = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("webhook"), url: z.url("Give an address that begins with https://.").max(2048) }),
  z.object({ kind: z.literal("mail"), to: z.email("Give the address of a member of the team.").max(254) }),
  z.object({ kind: z.literal("stream"), streamName: StreamName }),
]);
export type AlertChannel = z.infer<typeof AlertChannel>;

const alertMeasures = ["asIs", "percentOfRetention"] as const;

/** What a rule watches. A dimension with the value `*` stands for each value there is, and each is watched by itself. */
export const AlertSettings = z.object({
  query: MetricQuery,
  measure: z
    .enum(alertMeasures)
    .describe("percentOfRetention: milliseconds as a share of the retention of the stream in StreamName."),
  windowMinutes: z.number("Give a number of minutes.").int("Give whole minutes.").min(1).max(1440),
  condition: AlertCondition,
  channels: z.array(AlertChannel).max(5, "Up to five channels."),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

const AlertName = z
  .string()
  .min(1, "Give the alert a name.")
  .max(64, "A name has at most 64 characters.")
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9 _.-]*$/, "Use letters, digits, blanks, dots, dashes and underscores.");

export const NewAlert = z.object({ name: AlertName, settings: AlertSettings });
export type NewAlert = z.infer<typeof NewAlert>;
export const OneAlert = z.object({ alertId: z.string().min(1).max(64) });
export const AlertUpdate = OneAlert.extend({ settings: AlertSettings, isOn: z.boolean() });
export type AlertUpdate = z.infer<typeof AlertUpdate>;
export const AlertMute = OneAlert.extend({
  minutes: z.number().int().min(0).max(43_200).describe("0: people are told again from now on."),
});
export type AlertMute = z.infer<typeof AlertMute>;
