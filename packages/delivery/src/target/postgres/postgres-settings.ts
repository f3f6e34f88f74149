import { z } from "zod";
import { BucketSettings, RetrySettings } from "../bucket-settings.ts";
import { DatabaseSettings } from "./database-settings.ts";
import { compilePath } from "./json-path.ts";

const Identifier = z
  .string()
  .min(1)
  .max(63)
  // A zero byte ends a name in Postgres; everything else may stand between quotes.
  .refine((name) => !name.includes("\0"), "A name cannot hold a zero byte.");

const ColumnSettings = z.object({
  column: Identifier.describe("Column of the table."),
  path: z
    .string()
    .min(1)
    .max(500)
    .refine((path) => compilePath(path) !== undefined, 'Use a path such as user.address[0].city or ["a.b"].c, or $.')
    .describe(
      "What goes there: a path into the JSON record, $ for the whole record, @id, @arrivalTime or @partitionKey.",
    ),
});

/** A table of a PostgreSQL server. Ours: AWS has no such destination. */
export const PostgresSettings = z.looseObject({
  ...DatabaseSettings.shape,
  schema: Identifier.default("public").describe("Schema of the table."),
  table: Identifier.describe("Table. It must be there."),
  columns: z.array(ColumnSettings).min(1).max(500).describe("Which part of a record goes into which column."),
  bufferingHints: z
    .object({
      sizeInMbs: z.number().int().min(1).max(16).optional().describe("Rows are loaded when there is this much."),
      intervalInSeconds: z.number().int().min(0).max(900).optional().describe("Or when the oldest record is this old."),
    })
    .optional()
    .describe("Whichever comes first."),
  retryOptions: RetrySettings.optional(),
  s3BackupMode: z.enum(["FailedDataOnly", "AllData"]).optional().describe("Which records are kept in the bucket."),
  s3Configuration: BucketSettings.optional().describe("The bucket for what could not be delivered."),
});
export type PostgresSettings = z.infer<typeof PostgresSettings>;
