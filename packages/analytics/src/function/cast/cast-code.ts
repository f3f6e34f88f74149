import { decimalOf } from "../../type/decimal-of.ts";
import { integerLimit } from "../../type/exact/integer-limit.ts";
import { formatType } from "../../type/format-type.ts";
import type { SqlType, TimeUnit } from "../../type/sql-type.ts";
import { intervalUnits, unitSizes } from "../../type/temporal/interval-units.ts";
import { typeFamily } from "../../type/type-family.ts";

interface Cast {
  readonly from: SqlType;
  readonly to: SqlType;
  /** Of an assignment: text that is too long is cut. */
  readonly implicit: boolean;
}

/** JavaScript that casts the value `x` (a name or literal, not null); `x` itself when nothing is to be done. */
export function castCode(x: string, cast: Cast): string {
  switch (typeFamily(cast.to)) {
    case "integer":
    case "decimal":
      return exactCode(x, cast);
    case "float":
      return floatCode(x, cast);
    case "string":
      return stringCode(x, cast);
    case "boolean":
      return typeFamily(cast.from) === "string" ? `fn.stringToBoolean(${x})` : x;
    case "date":
    case "time":
    case "timestamp":
      return temporalCode(x, cast);
    case "day time":
    case "year month":
      return intervalCode(x, cast);
    case "binary":
      return binaryCode(x, cast);
    default:
      return x;
  }
}

const ranks = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];

function exactCode(x: string, { from, to }: Cast): string {
  const scale = to.name === "DECIMAL" ? (to.scale ?? 0) : 0;
  const type = JSON.stringify(formatType(to));
  switch (typeFamily(from)) {
    case "boolean":
      return limited(`(${x} ? ${10 ** scale} : 0)`, to);
    case "integer":
    case "decimal": {
      if (isWithin(from, to)) return x;
      const own = from.name === "DECIMAL" ? (from.scale ?? 0) : 0;
      const value = own === scale ? x : `fn.rescale(${x}, ${own}, ${scale})`;
      return wholeDigits(from) <= wholeDigits(to) && own <= scale ? value : limited(value, to);
    }
    case "float":
      return limited(`fn.floatToExact(${x}, ${scale}, ${type})`, to);
    case "string":
      return limited(
        to.name === "DECIMAL" ? `fn.stringToDecimal(${x}, ${scale}, ${type})` : `fn.stringToInteger(${x}, ${type})`,
        to,
      );
    case "day time":
    case "year month":
      return limited(`fn.floatToExact(${x} / ${unitSize(from)}, ${scale}, ${type})`, to);
    default:
      return x;
  }
}

function isWithin(from: SqlType, to: SqlType): boolean {
  if (from.name !== "DECIMAL" && to.name !== "DECIMAL") return ranks.indexOf(from.name) <= ranks.indexOf(to.name);
  return from.name === to.name && (from.scale ?? 0) === (to.scale ?? 0) && wholeDigits(from) <= wholeDigits(to);
}

/** Of BIGINT one more than a DECIMAL can have. */
function wholeDigits(type: SqlType): number {
  if (type.name === "BIGINT") return 19;
  const { precision, scale } = decimalOf(type);
  return precision - scale;
}

function limited(value: string, to: SqlType): string {
  const limits = integerLimit(to).map((limit) => (typeof limit === "bigint" ? `${limit}n` : `${limit}`));
  return `fn.limited(${value}, [${limits.join(", ")}, ${JSON.stringify(formatType(to))}])`;
}

function floatCode(x: string, { from, to }: Cast): string {
  const value = doubleCode(x, from);
  if (to.name !== "REAL" || from.name === "REAL") return value;
  return `fn.double(Math.fround(${value}), ${x})`;
}

function doubleCode(x: string, from: SqlType): string {
  switch (typeFamily(from)) {
    case "boolean":
      return `(${x} ? 1 : 0)`;
    case "integer":
      return from.name === "BIGINT" ? `Number(${x})` : x;
    case "decimal":
      return `fn.decimalToDouble(${x}, ${from.scale ?? 0})`;
    case "string":
      return `fn.stringToDouble(${x})`;
    default:
      return x;
  }
}

function stringCode(x: string, { from, to, implicit }: Cast): string {
  const isText = typeFamily(from) === "string";
  const text = isText ? x : textOf(x, from);
  if (to.length === undefined) return text;
  const isLong = !isText || from.length === undefined || from.length > to.length;
  const fitted = isLong ? `fn.${isText || implicit ? "cut" : "fit"}(${text}, ${to.length})` : text;
  const isFull = to.name !== "CHAR" || (from.name === "CHAR" && from.length === to.length);
  return isFull ? fitted : `${fitted}.padEnd(${to.length})`;
}

function textOf(x: string, from: SqlType): string {
  const family = typeFamily(from);
  switch (family) {
    case "boolean":
      return `(${x} ? "TRUE" : "FALSE")`;
    case "float":
      return from.name === "REAL" ? `fn.realToString(${x})` : `String(${x})`;
    case "decimal":
      return `fn.formatDecimal(${x}, ${from.scale ?? 0})`;
    case "date":
    case "time":
    case "timestamp":
      return `fn.temporalToString(${x}, "${family}")`;
    case "day time":
    case "year month":
      return `fn.intervalToString(${x}, "${from.name}", ${JSON.stringify(unitsOf(from))})`;
    default:
      return `String(${x})`;
  }
}

function temporalCode(x: string, { from, to }: Cast): string {
  const [source, target] = [typeFamily(from), typeFamily(to)];
  if (source === "string") return `fn.stringToTemporal(${x}, "${target}")`;
  if (source === target || source === "null") return x;
  if (target === "date") return `fn.midnight(${x})`;
  if (target === "time") return `fn.timeOfDay(${x})`;
  return source === "time" ? `(fn.midnight(now()) + ${x})` : x;
}

function intervalCode(x: string, { from, to }: Cast): string {
  switch (typeFamily(from)) {
    case "string":
      return `fn.stringToInterval(${x}, "${to.name}", ${JSON.stringify(unitsOf(to))})`;
    case "integer":
      return `fn.whole(Number(${x}) * ${unitSize(to)})`;
    case "decimal":
      return `fn.whole(fn.decimalToDouble(${x}, ${from.scale ?? 0}) * ${unitSize(to)})`;
    default:
      return x;
  }
}

function binaryCode(x: string, { from, to }: Cast): string {
  const fits = to.length === undefined || (from.length !== undefined && from.length <= to.length);
  const cut = fits ? x : `${x}.subarray(0, ${to.length})`;
  const isFull = to.name !== "BINARY" || (from.name === "BINARY" && from.length === to.length);
  return isFull || to.length === undefined ? cut : `Buffer.concat([${cut}], ${to.length})`;
}

function unitsOf(type: SqlType): readonly (TimeUnit | undefined)[] {
  const units = intervalUnits(type);
  return [units[0], units.at(-1)];
}

/** An interval is as many of its last unit as the number says. */
function unitSize(type: SqlType): number {
  return unitSizes[intervalUnits(type).at(-1) as TimeUnit];
}
