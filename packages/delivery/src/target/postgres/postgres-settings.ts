import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";
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
  ...batchSettings({
    mibsMax: 16,
    secondsMax: 900,
    sentWhen: "Rows are loaded when there is this much.",
    modes: ["FailedDataOnly", "AllData"],
  }),
});
export type PostgresSettings = z.infer<typeof PostgresSettings>;
