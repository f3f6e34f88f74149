import { formatDecimal } from "../type/exact/format-decimal.ts";
import type { Column, SqlType } from "../type/sql-type.ts";
import { formatInterval } from "../type/temporal/format-interval.ts";
import { formatTemporal } from "../type/temporal/format-temporal.ts";
import type { Row, Value } from "../type/value.ts";
import { csvField } from "./csv-field.ts";

/** Makes a record of a row. */
export type Encoder = (row: Row) => Buffer;

/**
 * Makes the writer of an output's records: an object of JSON by the columns' names, or a row of CSV (RFC 4180), each with a line feed
 * behind it, so that records which a delivery puts one after the other are lines. Times are written `2026-11-25 16:20:00.000` in UTC, binaries
 * in hex, whole and decimal numbers with all their digits; NULL is null, and an empty field of CSV.
 */
export function openEncoder(format: "JSON" | "CSV", columns: readonly Column[]): Encoder {
  return format === "JSON" ? jsonEncoder(columns) : csvEncoder(columns);
}

function jsonEncoder(columns: readonly Column[]): Encoder {
  const members = columns.map(({ name, type }, n) => ({
    head: `${n === 0 ? "{" : ","}${JSON.stringify(name)}:`,
    text: jsonText(type),
  }));
  return (row) => {
    let text = members.length === 0 ? "{" : "";
    for (let n = 0; n < members.length; n += 1) {
      const member = members[n] as (typeof members)[number];
      const value = row[n + 1] ?? null;
      text += member.head + (value === null ? "null" : member.text(value));
    }
    return Buffer.from(`${text}}\n`);
  };
}

function csvEncoder(columns: readonly Column[]): Encoder {
  const texts = columns.map(({ type }) => plainText(type));
  return (row) => {
    const fields = texts.map((text, n) => {
      const value = row[n + 1] ?? null;
      return value === null ? "" : csvField(text(value));
    });
    return Buffer.from(`${fields.join(",")}\n`);
  };
}

type Text = (value: Exclude<Value, null>) => string;

const quoted: Readonly<Partial<Record<SqlType["name"], true>>> = {
  ...{ CHAR: true, VARCHAR: true, BINARY: true, VARBINARY: true, DATE: true, TIME: true, TIMESTAMP: true },
  ...{ "INTERVAL DAY TIME": true, "INTERVAL YEAR MONTH": true },
};

function jsonText(type: SqlType): Text {
  if (type.name === "ROW") return rowText(type);
  const text = plainText(type);
  if (type.name === "REAL" || type.name === "DOUBLE")
    return (value) => (Number.isFinite(value) ? String(value) : "null");
  return quoted[type.name] ? (value) => JSON.stringify(text(value)) : text;
}

function rowText({ fields = [] }: SqlType): Text {
  const members = fields.map(({ name, type }) => ({ head: `${JSON.stringify(name)}:`, text: jsonText(type) }));
  return (value) => {
    const values = value as readonly Value[];
    const parts = members.map(({ head, text }, n) => {
      const member = values[n] ?? null;
      return head + (member === null ? "null" : text(member));
    });
    return `{${parts.join(",")}}`;
  };
}

function plainText(type: SqlType): Text {
  switch (type.name) {
    case "DECIMAL":
      return (value) => formatDecimal(value as number | bigint, type.scale ?? 0);
    case "DATE":
      return (value) => formatTemporal(value as number, "date");
    case "TIME":
      return (value) => formatTemporal(value as number, "time", "always");
    case "TIMESTAMP":
      return (value) => formatTemporal(value as number, "timestamp", "always");
    case "INTERVAL DAY TIME":
    case "INTERVAL YEAR MONTH":
      return (value) => formatInterval(value as number, type);
    case "BINARY":
    case "VARBINARY":
      return (value) => (value as Buffer).toString("hex");
    case "ROW":
      return rowText(type);
    default:
      return String;
  }
}
