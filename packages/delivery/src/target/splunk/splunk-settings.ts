import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";

/** AWS's SplunkDestinationConfiguration. */
export const SplunkSettings = z.looseObject({
  hecEndpoint: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .describe("Where the HTTP Event Collector is, as in https://splunk.example.com:8088."),
  hecEndpointType: z
    .enum(["Raw", "Event"])
    .describe("Raw: Splunk cuts the data into events. Event: each record is the JSON of an event, or several."),
  hecToken: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^[\x21-\x7e]+$/, "A header cannot hold this.")
    .describe("Token of the collector. Indexer acknowledgement must be enabled for it."),
  hecAcknowledgmentTimeoutInSeconds: z
    .number()
    .int()
    .min(180)
    .max(600)
    .default(180)
    .describe("How long Splunk may take to acknowledge that data is indexed; then it is sent again."),
  ...batchSettings({
    mibsMax: 5,
    secondsMax: 60,
    sentWhen: "A request is sent when it holds this much.",
    modes: ["FailedEventsOnly", "AllEvents"],
  }),
});
export type SplunkSettings = z.infer<typeof SplunkSettings>;
