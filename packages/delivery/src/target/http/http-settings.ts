import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";

/** What may stand in a header: no line breaks, nothing that is not Latin-1. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

const Attribute = z.object({
  attributeName: z.string().min(1).max(256).describe("Name."),
  attributeValue: z.string().max(1024).describe("Value."),
});

/** AWS's HttpEndpointDestinationConfiguration. */
export const HttpSettings = z.looseObject({
  endpointConfiguration: z
    .object({
      url: z
        .url({ protocol: /^https?$/ })
        .max(1000)
        .describe("Where requests are posted to."),
      name: z.string().min(1).max(256).optional().describe("What people call it."),
      accessKey: z
        .string()
        .max(4096)
        .regex(headerValue, "A header cannot hold this.")
        .optional()
        .describe("Sent with each request in X-Amz-Firehose-Access-Key."),
    })
    .describe("The endpoint."),
  requestConfiguration: z
    .object({
      contentEncoding: z.enum(["NONE", "GZIP"]).optional().describe("Whether requests are compressed."),
      commonAttributes: z
        .array(Attribute)
        .max(50)
        .optional()
        .describe("Sent with each request in X-Amz-Firehose-Common-Attributes."),
    })
    .optional()
    .describe("How requests are made."),
  ...batchSettings({
    mibsMax: 64,
    secondsMax: 900,
    sentWhen: "A request is sent when it holds this much.",
    modes: ["FailedDataOnly", "AllData"],
  }),
});
export type HttpSettings = z.infer<typeof HttpSettings>;
