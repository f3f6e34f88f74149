import type { ExportEnd, TailRecord } from "@millrace/streams";
import { csvLine } from "./csv-line.ts";

type Format = "ndjson" | "csv";

/** The first line of a file; "" when the format has none. */
export function headLine(format: Format): string {
  if (format === "ndjson") return "";
  return csvLine(["arrived", "shard", "sequence", "sub", "key", "bytes", "format", "data"]);
}

/** A record as a line. JSON stands in NDJSON as it was sent, so that no number in it changes. */
export function recordLine(format: Format, record: TailRecord): string {
  const { arrivalMs, shardId, sequenceNumber, subSequence, partitionKey, bytes, text } = record;
  const arrived = new Date(arrivalMs).toISOString();
  if (format === "csv") {
    return csvLine([arrived, shardId, sequenceNumber, subSequence ?? "", partitionKey, bytes, record.format, text]);
  }
  const head = {
    arrived,
    shardId,
    sequenceNumber,
    ...(subSequence !== undefined && { subSequence }),
    partitionKey,
    ...(record.explicitHashKey !== undefined && { explicitHashKey: record.explicitHashKey }),
    bytes,
    format: record.format,
  };
  const data = record.format === "json" ? oneLine(text) : JSON.stringify(text);
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}}\n`;
}

/** The last line of a file that is not complete, which says so; "" for one that is. */
export function endLine(format: Format, { because, nextMs, records }: ExportEnd): string {
  if (because === "end") return "";
  const limit = because === "records" ? "the most records of one file" : "the most bytes of one file";
  const next = nextMs === undefined ? "" : ` The next record arrived at ${new Date(nextMs).toISOString()}.`;
  const sentence = `This file is not complete: it ends after ${records} records, ${limit}.${next}`;
  return format === "csv" ? csvLine([sentence]) : `${JSON.stringify({ incomplete: sentence })}\n`;
}

/** JSON without its line breaks: they can only stand between tokens, where a blank means the same. */
function oneLine(json: string): string {
  return json.replace(/[\r\n]+/g, " ");
}
