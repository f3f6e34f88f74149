import { AppError } from "@millrace/base";
import type { Operator } from "./expression.ts";
import { isList, type MathSeries, type MathValue, withPoints } from "./math-value.ts";

const figures: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  "||": (a, b) => Number(a !== 0 || b !== 0),
  "&&": (a, b) => Number(a !== 0 && b !== 0),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
};

/**
 * Two operands: figures, a figure with every point, two metrics where both have a point, or one of these with each of several. What is no
 * number, as after a division by 0, is no point.
 */
export function applyOperator(operator: Operator, left: MathValue, right: MathValue): MathValue {
  if (isList(left) && isList(right)) {
    throw new AppError("input.invalid", {
      reason: `The operator ${operator} cannot stand between two lists of metrics: bring one of them to a single metric, as by SUM.`,
    });
  }
  if (isList(left)) return left.map((each) => applyOperator(operator, each, right) as MathSeries);
  if (isList(right)) return right.map((each) => applyOperator(operator, left, each) as MathSeries);
  const apply = figures[operator];
  if (typeof left === "number" && typeof right === "number") return apply(left, right);
  const carrier = typeof left === "number" ? (right as MathSeries) : left;
  const points = [...carrier.points.keys()].flatMap((at): [number, number][] => {
    const a = typeof left === "number" ? left : left.points.get(at);
    const b = typeof right === "number" ? right : right.points.get(at);
    if (a === undefined || b === undefined) return [];
    const value = apply(a, b);
    return Number.isFinite(value) ? [[at, value]] : [];
  });
  return withPoints(carrier, points);
}
