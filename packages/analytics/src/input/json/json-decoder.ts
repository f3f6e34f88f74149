import type { SourceSchema } from "../../application/definition.ts";
import { RowError } from "../../type/row-error.ts";
import type { Column } from "../../type/sql-type.ts";
import type { Row } from "../../type/value.ts";
import { JsonNumber, needsSource } from "../coerce/json-coercer.ts";
import { type RowSink, recordError, type TextDecoder } from "../text-decoder.ts";
import { parseJsonPath } from "./json-path.ts";
import { jsonTexts } from "./json-texts.ts";
import { makeRowReader } from "./make-row-reader.ts";
import { readPath } from "./read-path.ts";

/**
 * The rows of a record of JSON. The row path leads to a row, or to an array of rows; a column's path begins at the row. Where the paths of
 * columns go through each element of an array (`$.trades[0:].price`), every element is a row, and the other columns repeat.
 */
export function jsonDecoder(schema: SourceSchema, columns: readonly Column[]): TextDecoder {
  const rowPath = parseJsonPath(schema.format.type === "JSON" ? schema.format.rowPath : "$").steps;
  const read = makeRowReader(schema.columns, columns);

  function readAll(value: unknown, arrivalMs: number, found: (Row | RowError)[]): void {
    const place = rowPath.length === 0 ? value : readPath(value, rowPath);
    for (const one of Array.isArray(place) ? place : [place]) {
      try {
        if (typeof one !== "object" || one === null) throw notARow(one);
        read(one, arrivalMs, found);
      } catch (thrown) {
        if (thrown === needsSource) throw thrown;
        found.push(recordError(thrown));
      }
    }
  }

  /** What a text of JSON holds. Where a number may have lost digits it is read once more, with its numbers as they are written. */
  function readText(text: string, arrivalMs: number, value: unknown): (Row | RowError)[] {
    const found: (Row | RowError)[] = [];
    try {
      readAll(value, arrivalMs, found);
      return found;
    } catch (thrown) {
      if (thrown !== needsSource) throw thrown;
      const exact: (Row | RowError)[] = [];
      readAll(JSON.parse(text, keepSource), arrivalMs, exact);
      return exact;
    }
  }

  return {
    decode: (text, arrivalMs, sink) => {
      for (const one of parseTexts(text, sink)) {
        for (const result of readText(one.text, arrivalMs, one.value)) {
          if (result instanceof RowError) sink.fail(result);
          else sink.emit(result);
        }
      }
    },
  };
}

interface ParsedText {
  readonly text: string;
  readonly value: unknown;
}

/** Nearly always the record is one text: that is tried first. */
function parseTexts(text: string, sink: RowSink): readonly ParsedText[] {
  try {
    return [{ text, value: JSON.parse(text) }];
  } catch (thrown) {
    const texts = jsonTexts(text);
    if (texts.length === 1 && texts[0]?.length === text.length) sink.fail(recordError(thrown));
    else return texts.flatMap((one) => parseTexts(one, sink));
    return [];
  }
}

/** For JSON.parse, which since ECMAScript 2026 tells how a number is written. */
function keepSource(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new JsonNumber(context?.source ?? String(value)) : value;
}

function notARow(value: unknown): RowError {
  const what = value === undefined ? "nothing" : (JSON.stringify(value) ?? "nothing").slice(0, 100);
  return new RowError("INVALID_RECORD", `The row path leads to ${what}, not to an object or an array of objects.`);
}
