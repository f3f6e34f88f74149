import { decimalOf } from "./decimal-of.ts";
import type { SqlType, TimeUnit } from "./sql-type.ts";
import { typeFamily } from "./type-family.ts";

const integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"] as const;
const units: readonly TimeUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/**
 * The smallest type that holds the values of all: of CASE's branches, of the two sides of a comparison, of COALESCE, of UNION ALL.
 * Undefined when there is none: a number and a string have none, so that nothing is coerced unseen.
 */
export function leastCommonType(types: readonly SqlType[]): SqlType | undefined {
  let common: SqlType | undefined = { name: "NULL" };
  for (const type of types) {
    common = common && commonOfTwo(common, type);
  }
  return common;
}

function commonOfTwo(a: SqlType, b: SqlType): SqlType | undefined {
  const families = [typeFamily(a), typeFamily(b)] as const;
  if (families[0] === "null") return b;
  if (families[1] === "null") return a;
  if (families.every((family) => family === "integer" || family === "decimal" || family === "float")) {
    return commonNumber(a, b);
  }
  if (families[0] !== families[1]) {
    const isTime = families.every((family) => family === "date" || family === "timestamp");
    return isTime ? { name: "TIMESTAMP" } : undefined;
  }
  if (families[0] === "string") return commonLength(a, b, { fixed: "CHAR", variable: "VARCHAR" });
  if (families[0] === "binary") return commonLength(a, b, { fixed: "BINARY", variable: "VARBINARY" });
  if (families[0] === "day time" || families[0] === "year month") return commonInterval(a, b);
  if (families[0] === "row") return commonRow(a, b);
  return a;
}

function commonNumber(a: SqlType, b: SqlType): SqlType {
  if (typeFamily(a) === "float" || typeFamily(b) === "float") {
    return { name: a.name === "REAL" && b.name === "REAL" ? "REAL" : "DOUBLE" };
  }
  if (a.name === "DECIMAL" || b.name === "DECIMAL") {
    const [left, right] = [decimalOf(a), decimalOf(b)];
    const scale = Math.max(left.scale, right.scale);
    const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
    return { name: "DECIMAL", precision: Math.min(18, whole + scale), scale };
  }
  const rank = Math.max(integers.indexOf(a.name as "BIGINT"), integers.indexOf(b.name as "BIGINT"));
  return { name: integers[rank] ?? "BIGINT" };
}

function commonLength(a: SqlType, b: SqlType, names: { fixed: SqlType["name"]; variable: SqlType["name"] }): SqlType {
  const name = a.name === b.name && a.length === b.length ? a.name : names.variable;
  if (a.length === undefined || b.length === undefined) return { name };
  return { name, length: Math.max(a.length, b.length) };
}

function commonInterval(a: SqlType, b: SqlType): SqlType {
  const [first, last] = a.name === "INTERVAL DAY TIME" ? (["DAY", "SECOND"] as const) : (["YEAR", "MONTH"] as const);
  const froms = [a.from ?? first, b.from ?? first].map((unit) => units.indexOf(unit));
  const tos = [a.to ?? a.from ?? last, b.to ?? b.from ?? last].map((unit) => units.indexOf(unit));
  return { name: a.name, from: units[Math.min(...froms)] ?? first, to: units[Math.max(...tos)] ?? last };
}

function commonRow(a: SqlType, b: SqlType): SqlType | undefined {
  const [left, right] = [a.fields ?? [], b.fields ?? []];
  if (left.length !== right.length) return undefined;
  const fields = [];
  for (const [index, field] of left.entries()) {
    const other = right[index];
    const type = other && commonOfTwo(field.type, other.type);
    if (type === undefined) return undefined;
    fields.push({ ...field, type });
  }
  return { name: "ROW", fields };
}
