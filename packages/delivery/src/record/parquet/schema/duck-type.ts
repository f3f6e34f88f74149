import type { HivePrimitive, HiveType } from "./hive-type.ts";

const PRIMITIVES: Readonly<Record<HivePrimitive, string>> = {
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INTEGER",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  string: "VARCHAR",
  binary: "BLOB",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/** The type in DuckDB's words. */
export function duckType(type: HiveType): string {
  switch (type.kind) {
    case "text":
      return "VARCHAR";
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `${duckType(type.element)}[]`;
    case "map":
      return `MAP(${duckType(type.key)}, ${duckType(type.value)})`;
    case "struct":
      return `STRUCT(${type.fields.map((field) => `${quoted(field.name)} ${duckType(field.type)}`).join(", ")})`;
    default:
      return PRIMITIVES[type.kind];
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
