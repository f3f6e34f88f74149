import type { Exact } from "../../type/exact/exact-value.ts";
import { floatToExact } from "../../type/exact/float-to-exact.ts";
import { formatDecimal } from "../../type/exact/format-decimal.ts";
import { parseExact } from "../../type/exact/parse-exact.ts";
import { rescaleDecimal } from "../../type/exact/rescale-decimal.ts";
import { RowError } from "../../type/row-error.ts";
import type { SqlType, TimeUnit, TypeName } from "../../type/sql-type.ts";
import { formatInterval } from "../../type/temporal/format-interval.ts";
import { formatTemporal } from "../../type/temporal/format-temporal.ts";
import { parseInterval } from "../../type/temporal/parse-interval.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";

function refuse(value: string, type: string): never {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  throw new RowError("COERCION_ERROR", `"${shown}" is not a value of ${type}.`);
}

function limited(value: Exact, limits: readonly [least: Exact, most: Exact, type: string]): Exact {
  if (value >= limits[0] && value <= limits[1]) return value;
  throw new RowError("NUMERIC_OVERFLOW", `${value} is out of range for ${limits[2]}.`);
}

/** A cut never leaves half of a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

const decimalText = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/;

/** What CAST calls; `castCode` says when. */
export const castRuntime = {
  limited,
  cut,
  rescale: rescaleDecimal,
  formatDecimal,

  fit(text: string, length: number): string {
    if (text.length <= length) return text;
    throw new RowError("COERCION_ERROR", `"${cut(text, 60)}" is longer than ${length} characters.`);
  },
  stringToInteger(text: string, type: string): Exact {
    const trimmed = text.trim();
    if (!/^[+-]?\d{1,40}$/.test(trimmed)) refuse(text, type);
    return parseExact(trimmed, 0) ?? refuse(text, type);
  },
  stringToDecimal(text: string, scale: number, type: string): Exact {
    return parseExact(text.trim(), scale) ?? refuse(text, type);
  },
  stringToDouble(text: string): number {
    const trimmed = text.trim();
    if (!decimalText.test(trimmed)) refuse(text, "DOUBLE");
    return castRuntime.double(Number(trimmed), text);
  },
  double(value: number, shown: string | number): number {
    if (Number.isFinite(value)) return value;
    throw new RowError("NUMERIC_OVERFLOW", `${shown} is out of range for this type of approximate number.`);
  },
  /** The shortest text that is this REAL and no other, as DOUBLE has of itself. */
  realToString(value: number): string {
    for (let digits = 6; digits < 9; digits += 1) {
      const short = Number(value.toPrecision(digits));
      if (Math.fround(short) === value) return String(short);
    }
    return String(Number(value.toPrecision(9)));
  },
  decimalToDouble(value: Exact, scale: number): number {
    return typeof value === "number" ? value / 10 ** scale : Number(formatDecimal(value, scale));
  },
  floatToExact(value: number, scale: number, type: string): Exact {
    return floatToExact(value, scale) ?? refuse(String(value), type);
  },
  stringToBoolean(text: string): boolean {
    const word = text.trim().toUpperCase();
    if (word === "TRUE") return true;
    return word === "FALSE" ? false : refuse(text, "BOOLEAN");
  },
  stringToTemporal(text: string, kind: "date" | "time" | "timestamp"): number {
    return parseTemporal(text, kind) ?? refuse(text, kind.toUpperCase());
  },
  temporalToString: formatTemporal,
  stringToInterval(text: string, name: TypeName, units: readonly [TimeUnit, TimeUnit]): number {
    const type: SqlType = { name, from: units[0], to: units[1] };
    return parseInterval(text, type) ?? refuse(text, name);
  },
  intervalToString(value: number, name: TypeName, units: readonly [TimeUnit, TimeUnit]): string {
    return formatInterval(value, { name, from: units[0], to: units[1] });
  },
  nullForRowError(problem: unknown): null {
    if (problem instanceof RowError) return null;
    throw problem;
  },
  nullRowtime(): never {
    throw new RowError("NULL_VALUE", "ROWTIME must not be null.");
  },
};
