import { z } from "zod";
import { BucketSettings, RetrySettings } from "../bucket-settings.ts";

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
  bufferingHints: z
    .object({
      sizeInMbs: z.number().int().min(1).max(5).optional().describe("A request is sent when it holds this much."),
      intervalInSeconds: z.number().int().min(0).max(60).optional().describe("Or when its oldest record is this old."),
    })
    .optional()
    .describe("Whichever comes first."),
  retryOptions: RetrySettings.optional(),
  s3BackupMode: z.enum(["FailedEventsOnly", "AllEvents"]).optional().describe("Which records are kept in the bucket."),
  s3Configuration: BucketSettings.optional().describe("The bucket for what could not be delivered."),
});
export type SplunkSettings = z.infer<typeof SplunkSettings>;
