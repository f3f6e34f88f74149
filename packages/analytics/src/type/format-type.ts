import type { SqlType } from "./sql-type.ts";

/** A type as SQL spells it: `VARCHAR(16)`, `DECIMAL(10,2)`, `INTERVAL DAY TO SECOND`. */
export function formatType(type: SqlType): string {
  switch (type.name) {
    case "CHAR":
    case "VARCHAR":
    case "BINARY":
    case "VARBINARY":
      return type.length === undefined ? type.name : `${type.name}(${type.length})`;
    case "DECIMAL":
      return `DECIMAL(${type.precision ?? 18},${type.scale ?? 0})`;
    case "INTERVAL DAY TIME":
      return formatInterval(type.from ?? "DAY", type.to ?? type.from ?? "SECOND");
    case "INTERVAL YEAR MONTH":
      return formatInterval(type.from ?? "YEAR", type.to ?? type.from ?? "MONTH");
    case "ROW":
      return `ROW(${(type.fields ?? []).map((field) => `${field.name} ${formatType(field.type)}`).join(", ")})`;
    default:
      return type.name;
  }
}

function formatInterval(from: string, to: string): string {
  return from === to ? `INTERVAL ${from}` : `INTERVAL ${from} TO ${to}`;
}
