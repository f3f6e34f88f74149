import { z } from "zod";
import { importFormats, LinePartitionKey } from "./source.ts";
import { OneStream } from "./stream.ts";

/** Lines at once: what one PutRecords takes. */
export const PUT_LINES_MAX = 500;

/** Lines that become records: of a file, or typed. Those that were throttled are told, and may be sent again. */
export const PutLines = OneStream.extend({
  format: z.enum(importFormats),
  partitionKey: LinePartitionKey,
  head: z.string().max(65_536).exactOptional().describe("CSV: the first line, with the columns' names."),
  lines: z
    .array(
      z.object({
        line: z.number().int().min(1).describe("Its number, by which its outcome is told."),
        text: z.string().max(10_485_760),
      }),
    )
    .min(1)
    .max(PUT_LINES_MAX),
});
export type PutLines = z.output<typeof PutLines>;
