import type { SqlType } from "./sql-type.ts";

const digitsOf: Readonly<Record<string, number>> = { TINYINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 18 };

/** An exact number's type as DECIMAL: how many digits, and how many of them behind the point. BIGINT's nineteenth does not fit. */
export function decimalOf(type: SqlType): { readonly precision: number; readonly scale: number } {
  if (type.name === "DECIMAL") return { precision: type.precision ?? 18, scale: type.scale ?? 0 };
  return { precision: digitsOf[type.name] ?? 18, scale: 0 };
}
