import type { SqlType, TypeName } from "./sql-type.ts";

/** Types that are compared, cast and computed with in the same way. */
export type TypeFamily =
  | "boolean"
  | "integer"
  | "decimal"
  | "float"
  | "string"
  | "binary"
  | "date"
  | "time"
  | "timestamp"
  | "day time"
  | "year month"
  | "row"
  | "null";

const families: Readonly<Record<TypeName, TypeFamily>> = {
  BOOLEAN: "boolean",
  TINYINT: "integer",
  SMALLINT: "integer",
  INTEGER: "integer",
  BIGINT: "integer",
  DECIMAL: "decimal",
  REAL: "float",
  DOUBLE: "float",
  CHAR: "string",
  VARCHAR: "string",
  BINARY: "binary",
  VARBINARY: "binary",
  DATE: "date",
  TIME: "time",
  TIMESTAMP: "timestamp",
  "INTERVAL DAY TIME": "day time",
  "INTERVAL YEAR MONTH": "year month",
  ROW: "row",
  NULL: "null",
};

/** Which family a type belongs to. */
export function typeFamily(type: SqlType): TypeFamily {
  return families[type.name];
}
