import type { Expr } from "../../plan/expr.ts";
import { isSameType } from "../expression/coerce.ts";
import { columnsOf, shiftColumns } from "../expression/map-columns.ts";
import { boolean } from "../scope/scope.ts";

interface Split {
  readonly equal: readonly { readonly left: Expr; readonly right: Expr }[];
  readonly condition?: Expr;
}

/** A join's condition as pairs that must be equal, found by hash, and the rest. `width`: how many columns the left row has. */
export function splitCondition(on: Expr | undefined, width: number): Split {
  const parts = on === undefined ? [] : on.kind === "and" ? on.args : [on];
  const equal: { left: Expr; right: Expr }[] = [];
  const rest: Expr[] = [];
  for (const part of parts) {
    const pair = pairOf(part, width);
    if (pair === undefined) rest.push(part);
    else equal.push(pair);
  }
  const [only] = rest;
  if (only === undefined) return { equal };
  return { equal, condition: rest.length === 1 ? only : { kind: "and", type: boolean, args: rest } };
}

function pairOf(expr: Expr, width: number): { left: Expr; right: Expr } | undefined {
  if (expr.kind !== "call" || expr.id !== "eq") return undefined;
  const [a, b] = expr.args;
  if (a === undefined || b === undefined || !isHashable(a, b)) return undefined;
  const sides = [sideOf(a, width), sideOf(b, width)].join(" ");
  if (sides === "left right") return { left: a, right: shiftColumns(b, -width) };
  return sides === "right left" ? { left: b, right: shiftColumns(a, -width) } : undefined;
}

/** Values of one type are equal when they are the same; a CHAR's blanks, and the bytes of a binary, are for `eq` to compare. */
function isHashable(a: Expr, b: Expr): boolean {
  if (a.type.name === "VARCHAR" && b.type.name === "VARCHAR") return true;
  return isSameType(a.type, b.type) && !a.type.name.endsWith("BINARY");
}

function sideOf(expr: Expr, width: number): "left" | "right" | "both" | "none" {
  const columns = [...columnsOf(expr)];
  if (columns.length === 0) return "none";
  if (columns.every((index) => index <= width)) return "left";
  return columns.every((index) => index > width) ? "right" : "both";
}
