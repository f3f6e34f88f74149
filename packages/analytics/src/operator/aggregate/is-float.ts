import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";

/** REAL and DOUBLE; the other numbers are exact. */
export function isFloat(type: SqlType | undefined): boolean {
  return type !== undefined && typeFamily(type) === "float";
}
