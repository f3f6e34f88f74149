import { integerLimit } from "../../type/exact/integer-limit.ts";
import type { SqlType } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";
import { coercionError, textCoercer } from "./text-coercer.ts";

/** A number of JSON as it stands in its text, where JavaScript's own would lose digits. */
export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Thrown by a coercer whose number may have lost digits: the text is to be read again with its numbers as they stand there. */
export const needsSource = Symbol("needsSource");

export type JsonCoercer = (value: unknown) => Value;

/**
 * Reads a column's value from a value of JSON, as AWS did: missing and null are NULL, true and false are 1 and 0 in a column of numbers,
 * objects and arrays their JSON text in a VARCHAR; a number is no time, and nothing is rounded.
 */
export function jsonCoercer(column: string, type: SqlType): JsonCoercer {
  const fromText = textCoercer(column, type);
  const fromNumber = numberCoercer(column, type);
  const isText = textual.has(type.name);
  const isNumeric = numeric.has(type.name);
  return (value) => {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return fromText(value);
    if (typeof value === "number") return fromNumber(value);
    if (typeof value === "boolean") return type.name === "BOOLEAN" ? value : fromBoolean(value);
    if (value instanceof JsonNumber) return isNumeric ? fromText(value.source) : fromNumber(Number(value.source));
    const text = JSON.stringify(value, plainNumbers);
    if (isText) return fromText(text);
    throw coercionError(column, type, text);
  };

  function fromBoolean(value: boolean): Value {
    return isNumeric ? fromNumber(value ? 1 : 0) : fromText(String(value));
  }
}

const textual: ReadonlySet<string> = new Set(["CHAR", "VARCHAR", "BINARY", "VARBINARY"]);
const numeric: ReadonlySet<string> = new Set([
  ...["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "REAL", "DOUBLE"],
]);

/** The digits that a DOUBLE surely keeps. */
const SURE_DIGITS = 15;

function numberCoercer(column: string, type: SqlType): (value: number) => Value {
  const { name, scale = 0 } = type;
  if (name === "REAL" || name === "DOUBLE") return (value) => value;
  if (name === "BOOLEAN") return (value) => value !== 0;
  const fromText = textCoercer(column, type);
  if (textual.has(name)) return (value) => fromText(String(value));
  if (!numeric.has(name)) {
    return (value) => {
      throw coercionError(column, type, `The number ${value}`);
    };
  }
  const [least, greatest] = integerLimit(type);
  return (value) => {
    if (scale === 0 && Number.isSafeInteger(value) && value >= least && value <= greatest) return value + 0;
    const text = String(value);
    if (!Number.isSafeInteger(value) && text.length > SURE_DIGITS) throw needsSource;
    return fromText(text);
  };
}

function plainNumbers(_key: string, value: unknown): unknown {
  return value instanceof JsonNumber ? rawJson(value.source) : value;
}

/** Text that JSON.stringify takes over as it is (ECMAScript 2026). */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };
