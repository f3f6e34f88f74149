import { isUtf8 } from "node:buffer";
import type { IndexedRecord } from "../remaining-records.ts";
import type { RejectedRecord } from "../target.ts";
import { compilePath, type JsonPath } from "./json-path.ts";

/** A row in COPY's text format, with the index of its record. */
export interface CopyRow {
  readonly index: number;
  readonly line: string;
}

export interface CopyRows {
  readonly rows: readonly CopyRow[];
  /** Records that no row can be made of. */
  readonly rejected: readonly RejectedRecord[];
}

type Cell = (source: {
  readonly indexed: IndexedRecord;
  readonly text: string;
  readonly json: () => unknown;
}) => unknown;

/** Makes rows of records, a column from each path, in the order of the paths. */
export function rowMaker(paths: readonly string[]): (records: readonly IndexedRecord[]) => CopyRows {
  const cells = paths.map(cellOf);
  const needsJson = paths.some((path) => path !== "$" && !path.startsWith("@"));
  return (records) => {
    const rows: CopyRow[] = [];
    const rejected: RejectedRecord[] = [];
    for (const indexed of records) {
      const { index, record } = indexed;
      if (!isUtf8(record.data)) {
        rejected.push({ index, code: "Postgres.InvalidEncoding", message: "The record is not text in UTF-8." });
        continue;
      }
      const text = record.data.toString();
      const parsed = needsJson ? parseExactly(text) : undefined;
      if (needsJson && parsed === undefined) {
        rejected.push({ index, code: "Postgres.InvalidJson", message: "The record is not JSON." });
        continue;
      }
      const source = { indexed, text, json: () => parsed?.value };
      rows.push({ index, line: `${cells.map((cell) => copyText(cell(source))).join("\t")}\n` });
    }
    return { rows, rejected };
  };
}

function cellOf(path: string): Cell {
  if (path === "$") return ({ text }) => text;
  if (path === "@id") return ({ indexed }) => indexed.record.id;
  if (path === "@arrivalTime") return ({ indexed }) => new Date(indexed.record.arrivalMs).toISOString();
  if (path === "@partitionKey") return ({ indexed }) => indexed.record.partitionKey;
  const take: JsonPath = compilePath(path) ?? (() => undefined);
  return ({ json }) => take(json());
}

/** JSON, in which numbers that JavaScript cannot hold stay as they are written. */
function parseExactly(text: string): { readonly value: unknown } | undefined {
  try {
    const isLong = /\d[\d.]{15}/.test(text);
    return { value: isLong ? JSON.parse(text, keepLongNumbers) : JSON.parse(text) };
  } catch {
    // Whatever does not parse is not JSON.
    return undefined;
  }
}

/** Of the JSON proposal that Node has and the compiler's library does not know yet. */
const exactJson = JSON as unknown as {
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { rawJSON: string };
};

function keepLongNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && source !== String(value)
    ? exactJson.rawJSON(source)
    : value;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function copyText(value: unknown): string {
  if (value === undefined || value === null) return "\\N";
  if (exactJson.isRawJSON(value)) return value.rawJSON;
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter);
}
