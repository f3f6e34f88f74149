import { decimalOf } from "../../type/decimal-of.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";

export type ArithmeticOperator = "add" | "subtract" | "multiply" | "divide";

/**
 * The type of two numbers' sum, difference, product or quotient, by the SQL reference's "Numeric types and precision": DOUBLE when one is
 * approximate, INTEGER or BIGINT of integers, else DECIMAL, of which 18 digits are the most. Undefined when one is no number.
 */
export function arithmeticType(operator: ArithmeticOperator, a: SqlType, b: SqlType): SqlType | undefined {
  if (a.name === "NULL" && b.name === "NULL") return { name: "INTEGER" };
  const [left, right] = [a.name === "NULL" ? b : a, b.name === "NULL" ? a : b];
  const families = [typeFamily(left), typeFamily(right)];
  if (!families.every((family) => family === "integer" || family === "decimal" || family === "float")) return undefined;
  if (families.includes("float")) return { name: left.name === "REAL" && right.name === "REAL" ? "REAL" : "DOUBLE" };
  if (!families.includes("decimal")) {
    return { name: left.name === "BIGINT" || right.name === "BIGINT" ? "BIGINT" : "INTEGER" };
  }
  return decimalType(operator, decimalOf(left), decimalOf(right));
}

interface Digits {
  readonly precision: number;
  readonly scale: number;
}

function decimalType(operator: ArithmeticOperator, a: Digits, b: Digits): SqlType {
  if (operator === "multiply") return decimal(a.precision + b.precision, a.scale + b.scale);
  if (operator === "divide") {
    const whole = a.precision - a.scale + b.scale;
    const scale = Math.max(6, a.scale + b.precision + 1);
    return decimal(whole + scale, Math.min(scale, Math.max(18 - whole, a.scale)));
  }
  const scale = Math.max(a.scale, b.scale);
  return decimal(Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale);
}

function decimal(precision: number, scale: number): SqlType {
  return { name: "DECIMAL", precision: Math.min(18, precision), scale: Math.min(18, scale) };
}
