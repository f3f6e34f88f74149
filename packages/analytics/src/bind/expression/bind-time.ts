import type { DifferenceNode, ExtractNode, RoundNode, TrimNode } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import { intervalType } from "../to-sql-type.ts";
import type { Binding } from "./binding.ts";
import { callById, word } from "./call-function.ts";

export function bindExtract(node: ExtractNode, { bind }: Binding): Expr {
  return callById("extract", [bind(node.operand), word(node.unit)], node);
}

/** FLOOR and CEIL to a unit; STEP by an interval or by a number, either a constant, so that a window's length is known. */
export function bindRound(node: RoundNode, { bind }: Binding): Expr {
  const operand = bind(node.operand);
  if (node.unit !== undefined) {
    return callById(node.function === "FLOOR" ? "floor_time" : "ceil_time", [operand, word(node.unit)], node);
  }
  const by = node.by && bind(node.by);
  if (by === undefined || by.kind !== "literal" || by.value === null || Number(by.value) <= 0) {
    throw new SqlError("STEP goes by a constant above zero.", node.by ?? node, {
      hint: "As in STEP(ROWTIME BY INTERVAL '10' SECOND).",
    });
  }
  const isInterval = by.type.name === "INTERVAL DAY TIME" || by.type.name === "INTERVAL YEAR MONTH";
  return callById(isInterval ? "step_time" : "step_number", [operand, by], node);
}

/** `(a - b) MINUTE TO SECOND`: the units are the type, which the function reads. */
export function bindDifference(node: DifferenceNode, { bind }: Binding): Expr {
  const type = intervalType(node.from, node.to);
  const { operand } = node;
  if (operand.kind !== "binary" || operand.operator !== "-") {
    throw new SqlError("Units behind parentheses belong to a difference of two times.", node, {
      hint: "As in (a - b) MINUTE TO SECOND.",
    });
  }
  return { ...callById("difference", [bind(operand.left), bind(operand.right)], node), type };
}

export function bindTrim(node: TrimNode, { bind }: Binding): Expr {
  const characters = node.characters === undefined ? word(" ") : bind(node.characters);
  return callById("trim", [bind(node.operand), word(node.side), characters], node);
}
