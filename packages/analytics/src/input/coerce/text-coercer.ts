import { integerLimit } from "../../type/exact/integer-limit.ts";
import { parseExact } from "../../type/exact/parse-exact.ts";
import { formatType } from "../../type/format-type.ts";
import { RowError } from "../../type/row-error.ts";
import type { SqlType, TypeName } from "../../type/sql-type.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import type { Value } from "../../type/value.ts";

export type TextCoercer = (text: string) => Value;

/**
 * Reads a column's value from text: a CSV field, or a string of JSON. Text that is too long is cut, as AWS did; a number that does not
 * fit the type, has digits that the type does not keep, or is none, is an error of the row. Empty text is NULL except in a CHAR,
 * VARCHAR or binary column.
 */
export function textCoercer(column: string, type: SqlType): TextCoercer {
  const read = readers[type.name]?.(type);
  if (!read) throw new RowError("COERCION_ERROR", `A column cannot be of type ${formatType(type)}.`);
  return (text) => {
    const value = read(text);
    if (value === undefined) throw coercionError(column, type, text);
    return value;
  };
}

export function coercionError(column: string, type: SqlType, given: string): RowError {
  const shown = given.length > 100 ? `${given.slice(0, 100)}…` : given;
  return new RowError("COERCION_ERROR", `Column ${column}: ${shown} cannot be read as ${formatType(type)}.`);
}

type Reader = (text: string) => Value | undefined;

const readers: Readonly<Partial<Record<TypeName, (type: SqlType) => Reader>>> = {
  CHAR: cut,
  VARCHAR: cut,
  BINARY: bytes,
  VARBINARY: bytes,
  BOOLEAN: () => orNull(readBoolean),
  TINYINT: exact,
  SMALLINT: exact,
  INTEGER: exact,
  BIGINT: exact,
  DECIMAL: exact,
  REAL: () => orNull(readFloat),
  DOUBLE: () => orNull(readFloat),
  DATE: () => orNull((text) => parseTemporal(text, "date")),
  TIME: () => orNull((text) => parseTemporal(text, "time")),
  TIMESTAMP: () => orNull((text) => parseTemporal(text, "timestamp")),
};

function orNull(read: Reader): Reader {
  return (text) => (text.trim() === "" ? null : read(text));
}

function cut({ length = 1 }: SqlType): Reader {
  return (text) => (text.length > length ? text.slice(0, length) : text);
}

function bytes({ length = 1 }: SqlType): Reader {
  return (text) => Buffer.from(text, "utf8").subarray(0, length);
}

function readBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return word === "true" ? true : word === "false" ? false : undefined;
}

function readFloat(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function exact(type: SqlType): Reader {
  const [least, greatest] = integerLimit(type);
  const scale = type.scale ?? 0;
  return orNull((text) => {
    const plain = text.trim();
    const value = parseExact(plain, scale);
    if (value === undefined || value < least || value > greatest) return undefined;
    return scale === 0 && hasFraction(plain) ? undefined : value;
  });
}

/** 1.0 is a whole number, 1.7 is not rounded to one. */
function hasFraction(text: string): boolean {
  return !/^[+-]?\d+(\.0*)?$/.test(text) && !Number.isInteger(Number(text));
}
