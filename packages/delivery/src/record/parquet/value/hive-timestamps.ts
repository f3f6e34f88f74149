import { jodaReader } from "./joda-format.ts";
import { misfit, shown } from "./mismatch.ts";
import { readDateTime } from "./read-date-time.ts";
import { millisText } from "./timestamp-text.ts";
import type { ValueReader } from "./value-reader.ts";

type TextReader = (text: string) => string | undefined;

/** Hive's JSON SerDe: the patterns in their order, then what java.sql.Timestamp reads. Throws an Error for a pattern that is none. */
export function hiveTimestamps(formats: readonly string[]): ValueReader {
  const readers: TextReader[] = [
    ...formats.map((format) => (format === "millis" ? readMillis : jodaReader(format))),
    readSqlTimestamp,
  ];
  return (value) => {
    const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
    for (const read of readers) {
      const timestamp = read(text);
      if (timestamp !== undefined) return timestamp;
    }
    throw misfit(`Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff]: ${shown(value)}`);
  };
}

const readMillis: TextReader = (text) => (/^-?\d{1,16}$/.test(text) ? millisText(Number(text)) : undefined);

const readSqlTimestamp: TextReader = (text) =>
  /^\s*\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}(?:\.\d{1,9})?\s*$/.test(text) ? readDateTime(text) : undefined;
