import type { BetweenNode, InNode, IsNode, LikeNode, Span } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import { boolean } from "../scope/scope.ts";
import type { Binding } from "./binding.ts";
import { callById, condition } from "./call-function.ts";

/** `x BETWEEN a AND b` is `x >= a AND x <= b`; SYMMETRIC takes the two in either order. */
export function bindBetween(node: BetweenNode, { bind }: Binding): Expr {
  const [operand, low, high] = [bind(node.operand), bind(node.low), bind(node.high)];
  const within = (from: Expr, to: Expr): Expr => ({
    kind: "and",
    type: boolean,
    args: [callById("ge", [operand, from], node), callById("le", [operand, to], node)],
  });
  const either: Expr = node.symmetric
    ? { kind: "or", type: boolean, args: [within(low, high), within(high, low)] }
    : within(low, high);
  return negatedIf(node.negated, either, node);
}

/** `x IN (a, b)` is `x = a OR x = b`. A query instead of the list is refused: it would have to end. */
export function bindIn(node: InNode, { bind }: Binding): Expr {
  if (!Array.isArray(node.items)) {
    throw new SqlError("IN takes a list of values: a query over a stream has no end.", node, {
      hint: "Give it a list of values, or join with the reference table: FROM stream AS s JOIN table AS r ON s.a = r.a.",
    });
  }
  const operand = bind(node.operand);
  const items = (node.items as readonly InNode["operand"][]).map((item) => callById("eq", [operand, bind(item)], item));
  const [only] = items;
  const any: Expr = items.length === 1 && only !== undefined ? only : { kind: "or", type: boolean, args: items };
  return negatedIf(node.negated, any, node);
}

export function bindLike(node: LikeNode, { bind }: Binding): Expr {
  const args = [node.operand, node.pattern, ...(node.escape === undefined ? [] : [node.escape])].map(bind);
  const id = node.operator === "LIKE" ? "like" : "similar_to";
  return negatedIf(node.negated, callById(id, args, node), node);
}

export function bindIs(node: IsNode, { bind }: Binding): Expr {
  const operand = bind(node.operand);
  if (typeof node.what === "object") {
    const distinct = callById("is_distinct", [operand, bind(node.what.distinctFrom)], node);
    return negatedIf(node.negated, distinct, node);
  }
  const subject = node.what === "NULL" ? operand : condition(operand, node.operand, `What IS ${node.what} asks of`);
  return negatedIf(node.negated, callById(`is_${node.what.toLowerCase()}`, [subject], node), node);
}

function negatedIf(negated: boolean, expr: Expr, span: Span): Expr {
  return negated ? callById("not", [expr], span) : expr;
}
