import { parseTemporal } from "../../type/temporal/parse-temporal.ts";

const INTEGER_MAX = 2 ** 31 - 1;
const VARCHAR_MAX = 65_535;

/** The narrowest type of SQL that holds all of a column's values, with room for longer texts: a power of two, at least 4. */
export function guessType(values: readonly unknown[]): string {
  const given = values.filter((value) => value !== null && value !== undefined);
  if (given.length === 0) return "VARCHAR(32)";
  if (given.every((value) => typeof value === "boolean")) return "BOOLEAN";
  if (given.every((value) => typeof value === "number")) return numberType(given);
  if (given.every((value) => typeof value === "string" && isMoment(value))) return "TIMESTAMP";
  const longest = Math.max(...given.map((value) => (typeof value === "string" ? value : JSON.stringify(value)).length));
  return `VARCHAR(${Math.min(VARCHAR_MAX, Math.max(4, 2 ** Math.ceil(Math.log2(Math.max(1, longest)))))})`;
}

function numberType(values: readonly number[]): string {
  if (!values.every(Number.isInteger)) return "DOUBLE";
  const fits = values.every((value) => Math.abs(value) <= INTEGER_MAX);
  return fits ? "INTEGER" : values.every((value) => Math.abs(value) < 2 ** 63) ? "BIGINT" : "DOUBLE";
}

/** A day alone is more often a text than a time. */
function isMoment(text: string): boolean {
  return text.includes(":") && parseTemporal(text, "timestamp") !== undefined;
}
