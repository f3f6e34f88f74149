import { findFunction } from "../../function/scalar-functions.ts";
import type { BinaryNode, CaseNode, CastNode, Expression, NameNode, UnaryNode } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import { canCast } from "../../type/can-cast.ts";
import { formatType } from "../../type/format-type.ts";
import { leastCommonType } from "../../type/least-common-type.ts";
import { resolveName, unknownName } from "../scope/resolve-name.ts";
import { boolean } from "../scope/scope.ts";
import { toSqlType } from "../to-sql-type.ts";
import { bindCall } from "./bind-call.ts";
import { bindInterval, bindLiteral, bindNegative } from "./bind-literal.ts";
import { bindBetween, bindIn, bindIs, bindLike } from "./bind-predicate.ts";
import { bindDifference, bindExtract, bindRound, bindTrim } from "./bind-time.ts";
import type { Binding, Place } from "./binding.ts";
import { callById, callFunction, condition } from "./call-function.ts";
import { coerce } from "./coerce.ts";
import { checkExprSize } from "./expr-size.ts";

const operators: Readonly<Record<Exclude<BinaryNode["operator"], "AND" | "OR">, string>> = {
  "=": "eq",
  "<>": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "||": "concat",
};

/** An expression with its names looked up and its types known. Throws SqlError. */
export function bindExpression(node: Expression, place: Place): Expr {
  const meaning = place.meaning?.(node);
  if (meaning !== undefined) return meaning;
  return checkExprSize(bindNode(node, { place, bind: (inner) => bindExpression(inner, place) }), node);
}

function bindNode(node: Expression, binding: Binding): Expr {
  switch (node.kind) {
    case "literal":
      return bindLiteral(node);
    case "interval":
      return bindInterval(node);
    case "name":
      return bindName(node, binding.place);
    case "unary":
      return bindUnary(node, binding);
    case "binary":
      return bindBinary(node, binding);
    case "call":
      return bindCall(node, binding);
    case "case":
      return bindCase(node, binding);
    case "cast":
      return bindCast(node, binding);
    case "between":
      return bindBetween(node, binding);
    case "in":
      return bindIn(node, binding);
    case "like":
      return bindLike(node, binding);
    case "is":
      return bindIs(node, binding);
    case "extract":
      return bindExtract(node, binding);
    case "round":
      return bindRound(node, binding);
    case "difference":
      return bindDifference(node, binding);
    case "trim":
      return bindTrim(node, binding);
    case "exists":
      throw new SqlError(
        "EXISTS is not part of the dialect: a stream has no end that it could be looked for until.",
        node,
        {
          hint: "Join with the reference table instead: FROM stream AS s JOIN table AS r ON s.a = r.a.",
        },
      );
    case "row":
      throw new SqlError("A row of several values is not possible here.", node, {
        hint: "Compare its values one by one.",
      });
  }
}

/** A column, else a function that is called without parentheses, such as CURRENT_TIMESTAMP. */
function bindName(node: NameNode, place: Place): Expr {
  const found = resolveName(node, place.scope);
  if (found !== undefined) return found;
  const [name] = node.parts;
  const entry = node.parts.length === 1 && name?.quoted === false ? findFunction(name.text) : undefined;
  if (entry?.resolve([]) !== undefined) return callFunction(entry, [], node);
  throw unknownName(node, place.scope);
}

function bindUnary(node: UnaryNode, binding: Binding): Expr {
  const { operator, operand } = node;
  if (operator === "NOT")
    return callById("not", [condition(binding.bind(operand), operand, "What NOT stands before")], node);
  if (operator === "+") return binding.bind(operand);
  const isNumber = operand.kind === "literal" && (operand.type === "exact" || operand.type === "approximate");
  return isNumber ? bindNegative(operand) : callById("negate", [binding.bind(operand)], node);
}

/** A chain of ANDs is one, however deep the parser nested it. */
function bindBinary(node: BinaryNode, binding: Binding): Expr {
  const { operator } = node;
  if (operator !== "AND" && operator !== "OR") {
    return callById(operators[operator], [binding.bind(node.left), binding.bind(node.right)], node);
  }
  const kind = operator === "AND" ? "and" : "or";
  const args = [node.left, node.right].flatMap((side) => {
    const bound = condition(binding.bind(side), side, `Each side of ${operator}`);
    return bound.kind === kind ? bound.args : [bound];
  });
  return { kind, type: boolean, args };
}

function bindCase(node: CaseNode, binding: Binding): Expr {
  const operand = node.operand && binding.bind(node.operand);
  const branches = node.branches.map(({ when, then }) => {
    const bound = binding.bind(when);
    return {
      when: operand === undefined ? condition(bound, when, "WHEN") : callById("eq", [operand, bound], when),
      // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a plan.
      then: binding.bind(then),
    };
  });
  const otherwise = node.otherwise && binding.bind(node.otherwise);
  const values = [...branches.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])];
  const type = leastCommonType(values.map((value) => value.type));
  if (type === undefined) {
    const types = [...new Set(values.map((value) => formatType(value.type)))].join(", ");
    throw new SqlError(`The values of this CASE have no type in common: ${types}.`, node, {
      hint: "Make them one type with CAST.",
    });
  }
  return {
    kind: "case",
    type,
    // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a plan.
    branches: branches.map(({ when, then }) => ({ when, then: coerce(then, type) })),
    ...(otherwise === undefined ? {} : { otherwise: coerce(otherwise, type) }),
  };
}

function bindCast(node: CastNode, binding: Binding): Expr {
  const operand = binding.bind(node.operand);
  const type = toSqlType(node.type);
  if (!canCast(operand.type, type)) {
    throw new SqlError(`A ${formatType(operand.type)} cannot be cast to ${formatType(type)}.`, node);
  }
  if (operand.kind === "literal" && operand.value === null) return { ...operand, type };
  return { kind: "cast", type, operand, ...(node.tries ? { tries: true } : {}) };
}
