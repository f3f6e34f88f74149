import { RowError } from "../../type/row-error.ts";
import type { SqlType } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";
import { takes } from "../operator/takes.ts";
import type { CallSite, ScalarFunction } from "../scalar-function.ts";
import { dateFormatOf } from "./date-format-of.ts";

const text: SqlType = { name: "VARCHAR" };

function isFormat(literal: Value | undefined): boolean {
  if (typeof literal !== "string") return true;
  try {
    dateFormatOf(literal);
    return true;
  } catch (problem) {
    if (problem instanceof RowError) return false;
    throw problem;
  }
}

function formatCode(code: string, { literals, hold }: CallSite): string {
  return typeof literals[0] === "string" ? hold(dateFormatOf(literals[0])) : `fn.dateFormatOf(${code})`;
}

function toChar(kind: "DATE" | "TIME" | "TIMESTAMP"): ScalarFunction {
  const name = `${kind}_TO_CHAR`;
  return {
    id: name.toLowerCase(),
    name,
    signature: `${name}(format, ${kind.toLowerCase()})`,
    nullable: true,
    mayBeNull: true,
    resolve: (args, literals) => (isFormat(literals?.[0]) ? takes([text, { name: kind }], text)(args) : undefined),
    /** AWS writes the word for a moment that is NULL. */
    code: ([format, value], call) =>
      `(${format} === null ? null : ${value} === null ? "null" : ${formatCode(`${format}`, call)}.format(${value}))`,
  };
}

const wraps: Readonly<Record<string, (code: string) => string>> = {
  TIMESTAMP: (code) => code,
  DATE: (code) => `fn.midnight(${code})`,
  TIME: (code) => `fn.timeOfDay(${code})`,
};

function charTo(kind: "DATE" | "TIME" | "TIMESTAMP"): ScalarFunction {
  const name = `CHAR_TO_${kind}`;
  return {
    id: name.toLowerCase(),
    name,
    signature: `${name}(format, string)`,
    resolve: (args, literals) => (isFormat(literals?.[0]) ? takes([text, text], { name: kind })(args) : undefined),
    code: ([format, value], call) => {
      const code = `fn.parsed(${formatCode(`${format}`, call)}.parse(${value}), ${value}, ${format})`;
      return wraps[kind]?.(code) ?? code;
    },
  };
}

/** Functions between moments and texts of a format. */
export const dateFormatFunctions: readonly ScalarFunction[] = [
  toChar("DATE"),
  toChar("TIME"),
  toChar("TIMESTAMP"),
  charTo("DATE"),
  charTo("TIME"),
  charTo("TIMESTAMP"),
];

/** What they call. */
export const dateFormatRuntime = {
  dateFormatOf,
  parsed(ms: number | undefined, value: string, format: string): number {
    if (ms !== undefined) return ms;
    throw new RowError("COERCION_ERROR", `"${value.slice(0, 60)}" is not of the format "${format}".`);
  },
};
