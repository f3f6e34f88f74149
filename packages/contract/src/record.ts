import { z } from "zod";
import { OneStream } from "./stream.ts";

/** How a record's data is shown: found out, or as a person says. */
export const recordDecodings = ["auto", "json", "text", "hex", "gzip", "base64", "kpl"] as const;
export const RecordDecoding = z.enum(recordDecodings);
export type RecordDecoding = z.output<typeof RecordDecoding>;

/** A sequence number as Millrace gives them out: 56 decimal digits. */
const SequenceNumber = z.string().regex(/^[1-9]\d{55}$/, "A sequence number has 56 digits.");

/** One record, or one of those that the KPL packed into it. */
export const OneRecord = OneStream.extend({
  sequenceNumber: SequenceNumber,
  subSequence: z.number().int().min(0).exactOptional(),
  decoding: RecordDecoding.default("auto"),
  /** Shows masked fields: another permission, and an entry in the audit log. */
  isUnmasked: z.boolean().default(false),
});

const Moment = z.number().int().min(0).max(9_999_999_999_999);

/** Where a look at records begins: an end of the stream, a moment in milliseconds, a record. */
export type RecordsFrom = "latest" | "trim_horizon" | number | { readonly sequenceNumber: string };

/** The same as a URL has it: `latest`, `trim`, so many minutes ago as `5m`, milliseconds, or a sequence number. */
const RecordsFromText = z
  .string()
  .regex(/^(latest|trim|\d{1,6}m|\d{12,14}|[1-9]\d{55})$/, "Begin at latest, trim, 5m, a time or a sequence number.");

const RecordFilter = z.string().max(2000, "A filter has at most 2,000 characters.").default("");

/** A live look at a stream. */
export const TailQuestion = OneStream.extend({
  filter: RecordFilter,
  decoding: RecordDecoding.default("auto"),
  from: RecordsFromText.default("latest"),
  /** The look ends before this moment. */
  untilMs: Moment.exactOptional(),
  /** After the connection was lost: from this moment on, in place of the beginning. */
  resumeMs: Moment.exactOptional(),
  /** Shows masked fields: another permission, and an entry in the audit log. */
  isUnmasked: z.boolean().default(false),
});
export type TailQuestion = z.output<typeof TailQuestion>;

const exportFormats = ["ndjson", "csv"] as const;

/** Records as a file. */
export const RecordExport = OneStream.extend({
  filter: RecordFilter,
  decoding: RecordDecoding.default("auto"),
  format: z.enum(exportFormats),
  from: RecordsFromText,
  untilMs: Moment.exactOptional(),
});
export type RecordExport = z.output<typeof RecordExport>;

const ViewName = z.string().trim().min(1, "Give the view a name.").max(60, "A name has at most 60 characters.");

/** A look at a stream's records under a name. One of the same name is replaced. */
export const SaveView = OneStream.extend({
  name: ViewName,
  query: z.string().max(4000).describe("The query string of the records page."),
  isDefault: z.boolean().default(false).describe("What is shown to who opens the stream without asking for anything."),
});
export type SaveView = z.output<typeof SaveView>;
export const OneView = OneStream.extend({ name: ViewName });
