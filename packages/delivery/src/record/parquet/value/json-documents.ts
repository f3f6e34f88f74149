import { isUtf8 } from "node:buffer";
import { jsonTexts } from "../../step/json-texts.ts";
import { Mismatch } from "./mismatch.ts";
import { keepDigits } from "./raw-number.ts";

/**
 * The JSON objects in a record: one, or several one after the other. `exactly`, numbers that a double does not hold are kept
 * as they were written; that takes three times as long. Throws a Mismatch when the record is anything else.
 */
export function jsonDocuments(record: Buffer, exactly: boolean): Readonly<Record<string, unknown>>[] {
  if (!isUtf8(record)) throw malformed("the record is not UTF-8");
  const text = record.toString("utf8");
  const single = parse(text, exactly);
  if (!(single instanceof SyntaxError)) return [objectOf(single)];
  if (text.trim() === "") throw misplaced("The record was empty or contained only whitespace.");
  const texts = jsonTexts(record, Number.POSITIVE_INFINITY);
  if (!texts || texts.length < 2) throw malformed(single.message);
  return texts.map((part) => {
    const value = parse(part.toString("utf8"), exactly);
    if (value instanceof SyntaxError) throw malformed(value.message);
    return objectOf(value);
  });
}

function parse(text: string, exactly: boolean): unknown {
  try {
    return exactly ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (Array.isArray(value)) throw misplaced("An array of JSON documents is not a valid input.");
  if (typeof value !== "object" || value === null) {
    throw misplaced("The input JSON contained a primitive at the top level. The top level must be an object or array.");
  }
  return value as Readonly<Record<string, unknown>>;
}

const misplaced = (message: string): Mismatch => new Mismatch("DataFormatConversion.MalformedData", message);
const malformed = (reason: string): Mismatch =>
  new Mismatch("DataFormatConversion.ParseError", `Encountered malformed JSON. ${reason}`);
