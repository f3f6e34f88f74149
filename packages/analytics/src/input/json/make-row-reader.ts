import { AppError } from "@millrace/base";
import type { SchemaColumn } from "../../application/definition.ts";
import type { RowError } from "../../type/row-error.ts";
import type { Column, SqlType } from "../../type/sql-type.ts";
import type { Row } from "../../type/value.ts";
import { jsonCoercer } from "../coerce/json-coercer.ts";
import { type JsonPath, parseJsonPath } from "./json-path.ts";
import { readPath } from "./read-path.ts";

/** Adds the rows of an object, or the error that one of an array's elements made. Throws what is wrong with all of it. */
export type RowReader = (row: object, arrivalMs: number, found: (Row | RowError)[]) => void;

type ReadRow = (row: object, element: unknown, arrivalMs: number) => Row;

/**
 * Makes the function that reads a schema's columns out of an object. It is made as text, so that the engine knows which member each place
 * of it reads; names of members stand in it as literals, escaped as JSON, and nothing else of the schema does.
 */
export function makeRowReader(schema: readonly SchemaColumn[], columns: readonly Column[]): RowReader {
  const paths = schema.map(({ name, mapping }) => parseJsonPath(mapping ?? name));
  const array = arrayOf(paths);
  const coercers = columns.map(({ name, type }) => jsonCoercer(name, type));
  const values = columns.map(({ type }, n) => columnCode(paths[n] as JsonPath, type, n));
  const text = ['"use strict";', "return function (row, element, arrivalMs) {", "let v;"];
  text.push(`return [arrivalMs, ${values.join(", ")}];`, "};");
  const make = new Function("coerce", "own", text.join("\n"));
  const read = make(coercers, readPath) as ReadRow;
  if (!array) {
    return (row, arrivalMs, found) => {
      found.push(read(row, undefined, arrivalMs));
    };
  }
  return (row, arrivalMs, found) => {
    const elements = readPath(row, array);
    // An array that is empty or missing makes one row, without what its elements would have.
    const list = Array.isArray(elements) && elements.length > 0 ? elements : [undefined];
    for (const element of list) found.push(read(row, element, arrivalMs));
  };
}

/** The one array that rows are made of. */
function arrayOf(paths: readonly JsonPath[]): readonly (string | number)[] | undefined {
  const arrays = paths.flatMap(({ steps, each }) => (each === undefined ? [] : [steps.slice(0, each)]));
  const [first] = arrays;
  if (first && arrays.some((steps) => steps.join("\0") !== first.join("\0"))) {
    throw new AppError("argument.invalid", {
      reason: "The columns of a schema can take the elements of one array, not of two.",
    });
  }
  return first;
}

/** Values that need nothing done to them are taken as they are; all others go through the column's coercer. */
const asItIs: Readonly<Record<string, (type: SqlType) => string>> = {
  INTEGER: () => `typeof v === "number" && (v | 0) === v`,
  BIGINT: () => "Number.isSafeInteger(v)",
  REAL: () => `typeof v === "number"`,
  DOUBLE: () => `typeof v === "number"`,
  BOOLEAN: () => `typeof v === "boolean"`,
  VARCHAR: ({ length = 1 }) => `typeof v === "string" && v.length <= ${Number(length)}`,
};

function columnCode({ steps, each }: JsonPath, type: SqlType, index: number): string {
  const from = each === undefined ? "row" : "element";
  const place = each === undefined ? steps : steps.slice(each);
  const check = asItIs[type.name]?.(type);
  const coerced = `coerce[${index}](v)`;
  const value = placeCode(from, place);
  return check ? `(v = ${value}, ${check} ? v : ${coerced})` : `(v = ${value}, ${coerced})`;
}

/** One member of the row is read directly, unless JavaScript's own objects have a member of that name. */
function placeCode(from: string, steps: readonly (string | number)[]): string {
  const [member, ...more] = steps;
  const isPlain = from === "row" && typeof member === "string" && more.length === 0 && !(member in Object.prototype);
  if (isPlain && member !== "length") return `${from}[${JSON.stringify(member)}]`;
  return steps.length === 0 ? from : `own(${from}, ${JSON.stringify(steps)})`;
}
