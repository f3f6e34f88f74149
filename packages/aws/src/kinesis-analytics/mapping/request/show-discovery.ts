import type { FoundSchema } from "@millrace/analytics";
import { showSchema } from "../part/show-schema.ts";

/** Of what was looked at, so much is shown. */
const SHOWN = 50;

/** A discovered schema with the records it was found in. */
export function showDiscovery({ schema, rows, records }: FoundSchema): object {
  return {
    inputSchema: showSchema(schema),
    parsedInputRecords: rows.slice(0, SHOWN).map((row) => row.map((field) => field ?? "")),
    rawInputRecords: records.slice(0, SHOWN).map((record) => record.toString("utf8")),
  };
}
