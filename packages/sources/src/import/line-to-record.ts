import type { ImportSettings } from "@millrace/contract";
import { numberText, parseExactJson } from "@millrace/streams";
import type { SourceRecord } from "../sink/sink.ts";
import { splitCsvRow } from "./split-csv-row.ts";

export interface LineContext {
  readonly settings: Pick<ImportSettings, "format" | "partitionKey">;
  /** Column names of a CSV object. */
  readonly header: readonly string[] | undefined;
  readonly line: number;
  readonly recordBytesMax: number;
}

/** The record a line makes, a sentence why it makes none, or undefined for an empty line. */
export function lineToRecord(bytes: Buffer | undefined, context: LineContext): SourceRecord | string | undefined {
  if (bytes?.length === 0) return undefined;
  if (!bytes) return tooLong(context);
  const parsed = parsers[context.settings.format](bytes, context);
  if (typeof parsed === "string") return parsed;
  const key = partitionKey(parsed.value, context);
  if (key === undefined) return "The partition key's field is missing, empty, or no text or number.";
  if (key.length > 256) return "The partition key is longer than 256 characters.";
  if (Buffer.byteLength(key) + parsed.data.length > context.recordBytesMax) return tooLong(context);
  return { partitionKey: key, data: parsed.data };
}

type Parsed = { readonly data: Buffer; readonly value: unknown };

const parsers: Record<ImportSettings["format"], (bytes: Buffer, context: LineContext) => Parsed | string> = {
  lines: (data) => ({ data, value: undefined }),
  ndjson: (data) => {
    try {
      return { data, value: parseExactJson(data.toString("utf8")) };
    } catch {
      // The sentence goes to the person who owns the object.
      return "The line is not JSON.";
    }
  },
  csv: (bytes, { header = [] }) => {
    const fields = splitCsvRow(bytes.toString("utf8"));
    if (!fields) return "The quotes of the row do not match.";
    if (fields.length !== header.length) return `The row has ${fields.length} fields, the header ${header.length}.`;
    const value = Object.fromEntries(header.map((column, i) => [column, fields[i]]));
    return { data: Buffer.from(JSON.stringify(value)), value };
  },
};

/** A number is the key as it stands in the line: no digit of a long one changes. */
function partitionKey(value: unknown, { settings, line }: LineContext): string | undefined {
  const choice = settings.partitionKey;
  if (choice.type === "roundRobin") return String(line);
  const direct = property(value, choice.path);
  const found = direct ?? choice.path.split(".").reduce<unknown>(property, value);
  const number = numberText(found);
  if (number !== undefined) return number;
  return typeof found === "string" && found !== "" ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function tooLong({ recordBytesMax }: LineContext): string {
  return `The record is larger than the ${recordBytesMax} bytes that the stream takes.`;
}
