import { z } from "zod";
import { BucketSettings, RetrySettings } from "../bucket-settings.ts";
import { bucketName } from "../s3/object-stores.ts";
import { TlsSettings } from "../tls-settings.ts";
import { parseCopyOptions } from "./copy-options.ts";
import { parseJdbcUrl } from "./jdbc-url.ts";
import { parseColumns, parseTable, quoteText } from "./sql-names.ts";

/** Turns a parser's sentence into a problem of its field. */
function readableBy(parse: (text: string) => unknown) {
  return (context: z.core.ParsePayload<string>): void => {
    try {
      parse(context.value);
    } catch (problem) {
      context.issues.push({ code: "custom", message: (problem as Error).message, input: context.value });
    }
  };
}

const fields = z.looseObject({
  roleArn: z.string().max(512).optional().describe("Kept and shown for AWS's clients, not used."),
  clusterJdbcUrl: z
    .string()
    .max(1024)
    .check(readableBy(parseJdbcUrl))
    .describe("The cluster or workgroup: jdbc:redshift://HOST:5439/DATABASE."),
  username: z
    .string()
    .min(1)
    .max(512)
    .describe("Who logs in. May insert into the table and create the manifest table."),
  password: z.string().min(6).max(512).describe("Password."),
  tls: TlsSettings.shape.tls,
  copyCommand: z
    .object({
      dataTableName: z
        .string()
        .min(1)
        .max(512)
        .check(readableBy(parseTable))
        .describe("Table, with its schema if need be."),
      dataTableColumns: z
        .string()
        .max(204_800)
        .check(readableBy(parseColumns))
        .optional()
        .describe("Columns, with commas between."),
      copyOptions: z.string().max(204_800).optional().describe("Options of COPY, such as JSON 'auto' GZIP."),
    })
    .describe("How objects are loaded."),
  retryOptions: RetrySettings.optional(),
  s3Configuration: BucketSettings.describe("The bucket that objects are loaded from; a connection must name it."),
  s3BackupMode: z.enum(["Disabled", "Enabled"]).optional().describe("Whether all source records are kept in a bucket."),
  s3BackupConfiguration: BucketSettings.optional().describe("The bucket for all source records."),
});

/** AWS's RedshiftDestinationConfiguration. */
export const RedshiftSettings = fields.check(({ value, issues }) => {
  const { bucketArn, prefix = "" } = value.s3Configuration;
  const { copyOptions = "" } = value.copyCommand;
  const rules = [
    {
      path: ["copyCommand", "copyOptions"],
      input: copyOptions,
      parse: () => parseCopyOptions(copyOptions, bucketName(bucketArn)),
    },
    { path: ["s3Configuration", "prefix"], input: prefix, parse: () => quoteText(prefix) },
  ];
  for (const { path, input, parse } of rules) {
    try {
      parse();
    } catch (problem) {
      issues.push({ code: "custom", message: (problem as Error).message, input, path });
    }
  }
});
export type RedshiftSettings = z.infer<typeof RedshiftSettings>;
