import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";

/** AWS's AmazonopensearchserviceDestinationConfiguration, and ElasticsearchDestinationConfiguration, which is the same. */
export const OpenSearchSettings = z.looseObject({
  roleArn: z.string().max(512).optional().describe("Kept and shown for AWS's clients, not used."),
  domainArn: z
    .string()
    .max(2048)
    .optional()
    .describe("A domain; the connection of the team that has this ARN says where it is and who logs in."),
  clusterEndpoint: z
    .url({ protocol: /^https?$/ })
    .max(512)
    .optional()
    .describe("Instead of a domain: the address of a server that wants no login."),
  indexName: z
    .string()
    .min(1)
    .max(80)
    .regex(
      /^(?!\.{1,2}$)[^-_+A-Z\\/*?"<>| ,#:][^A-Z\\/*?"<>| ,#:]*$/,
      "An index has a name without capitals and spaces.",
    )
    .describe("Index that documents go to, before its rotation is appended."),
  typeName: z.string().max(100).optional().describe("Only for Elasticsearch 6 and older: the type of documents."),
  indexRotationPeriod: z
    .enum(["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"])
    .optional()
    .describe("How often a new index begins, by the arrival of records in UTC."),
  documentIdOptions: z
    .object({
      defaultDocumentIdFormat: z
        .enum(["FIREHOSE_DEFAULT", "NO_DOCUMENT_ID"])
        .describe(
          "FIREHOSE_DEFAULT: a retry replaces the document. NO_DOCUMENT_ID: faster, and a retry may repeat it.",
        ),
    })
    .optional()
    .describe("Who chooses the id of a document."),
  ...batchSettings({
    mibsMax: 100,
    secondsMax: 900,
    sentWhen: "A request is sent when it holds this much.",
    modes: ["FailedDocumentsOnly", "AllDocuments"],
  }),
});
export type OpenSearchSettings = z.infer<typeof OpenSearchSettings>;
