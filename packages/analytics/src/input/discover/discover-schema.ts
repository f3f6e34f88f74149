import type { SchemaColumn, SourceSchema } from "../../application/definition.ts";
import { csvRows } from "../csv-rows.ts";
import { jsonTexts } from "../json/json-texts.ts";
import { columnNames } from "./column-names.ts";
import { csvDelimiter } from "./csv-delimiter.ts";
import { flattenJson } from "./flatten-json.ts";
import { guessType } from "./guess-type.ts";

export interface DiscoveredSchema {
  readonly schema: SourceSchema;
  /** The records' rows as the schema sees them, each value as text; for people. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * Infers how records become rows, from some of them: JSON when most are objects or arrays of JSON, else CSV by the delimiter that cuts all
 * rows alike. Undefined when there is nothing that either fits. Members of objects within the row are columns of their own; the elements of
 * the first array of objects are rows.
 */
export function discoverSchema(records: readonly Buffer[]): DiscoveredSchema | undefined {
  const texts = records.map((record) => record.toString("utf8")).filter((text) => text.trim() !== "");
  if (texts.length === 0) return undefined;
  const parsed = texts.flatMap(parseObjects);
  return parsed.length * 2 >= texts.length ? fromJson(parsed) : fromCsv(texts);
}

function parseObjects(text: string): object[] {
  return jsonTexts(text).flatMap((one) => {
    try {
      const value: unknown = JSON.parse(one);
      const rows = Array.isArray(value) ? value : [value];
      return rows.filter((row): row is object => typeof row === "object" && row !== null && !Array.isArray(row));
    } catch {
      return [];
    }
  });
}

function fromJson(objects: readonly object[]): DiscoveredSchema {
  const flat = objects.flatMap((object) => flattenJson(object));
  const paths = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const names = columnNames(paths.map((path) => path.split(/[.[\]:0'"]+/).findLast((part) => part !== "") ?? "COL"));
  const columns = paths.map((mapping, n): SchemaColumn => {
    const values = flat.flatMap((row) => (row.has(mapping) ? [row.get(mapping)] : []));
    return { name: names[n] ?? mapping, mapping, sqlType: guessType(values) };
  });
  return {
    schema: { format: { type: "JSON", rowPath: "$" }, encoding: "UTF-8", columns },
    rows: flat.map((row) => paths.map((path) => textOf(row.get(path)))),
  };
}

function fromCsv(texts: readonly string[]): DiscoveredSchema | undefined {
  const text = texts.join("\n");
  const columnDelimiter = csvDelimiter(text);
  const rows = csvRows(text, "\n", columnDelimiter);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return undefined;
  const columns = Array.from({ length: width }, (_, n): SchemaColumn => {
    const fields = rows.flatMap((row) => (row[n] === undefined || row[n] === "" ? [] : [row[n]]));
    return { name: `COL_${n + 1}`, sqlType: guessType(fields.map(valueOfField)) };
  });
  return {
    schema: { format: { type: "CSV", rowDelimiter: "\n", columnDelimiter }, encoding: "UTF-8", columns },
    rows: rows.map((row) => columns.map((_, n) => row[n] ?? null)),
  };
}

/** A field as JSON would have it. Codes that begin with a zero are no numbers. */
function valueOfField(field: string): unknown {
  const text = field.trim();
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  return text;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
