import type { SqlType } from "./sql-type.ts";
import { type TypeFamily, typeFamily } from "./type-family.ts";

const numbers = ["integer", "decimal", "float"] as const;

/** What CAST makes of each family, by the SQL reference's table; beyond it BOOLEAN to a number (1 and 0) and intervals of months. */
const targets: Readonly<Record<TypeFamily, readonly TypeFamily[]>> = {
  boolean: ["boolean", "string", ...numbers],
  integer: [...numbers, "string", "day time", "year month"],
  decimal: [...numbers, "string", "day time"],
  float: [...numbers, "string"],
  string: [...numbers, "string", "boolean", "date", "time", "timestamp", "day time", "year month"],
  binary: ["binary"],
  date: ["date", "string", "timestamp"],
  time: ["time", "string", "timestamp"],
  timestamp: ["timestamp", "string", "date", "time"],
  "day time": ["day time", "string", "integer", "decimal"],
  "year month": ["year month", "string", "integer"],
  row: [],
  null: [
    ...numbers,
    "boolean",
    "string",
    "binary",
    "date",
    "time",
    "timestamp",
    "day time",
    "year month",
    "row",
    "null",
  ],
};

/** Whether CAST(x AS to) is a thing one may write for an x of the type `from`. The value itself may still fail. */
export function canCast(from: SqlType, to: SqlType): boolean {
  return targets[typeFamily(from)].includes(typeFamily(to));
}

/**
 * Whether a value of `from` goes into a column, an argument or a branch of type `to` without a CAST: within numbers, within strings,
 * between DATE and TIMESTAMP, BOOLEAN to a number, anything to a string. What does not fit fails with the row.
 */
export function canAssign(from: SqlType, to: SqlType): boolean {
  const [source, target] = [typeFamily(from), typeFamily(to)];
  if (source === target || source === "null") return canCast(from, to);
  if (target === "string") return canCast(from, to);
  if (numbers.includes(target as "float")) return source === "boolean" || numbers.includes(source as "float");
  return (source === "date" && target === "timestamp") || (source === "timestamp" && target === "date");
}
