import type { BinaryNode, Expression } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parsePredicate } from "./parse-predicate.ts";

/** Any expression. OR binds loosest, then AND, NOT, comparisons, sums, products, signs. */
export function parseExpression(parser: Parser): Expression {
  return parser.tokens.nested(() => parseRow(parser, "OR", () => parseRow(parser, "AND", () => parseNot(parser))));
}

/** AND and OR may stand in long rows, which generated SQL has; as trees that are no deeper than they need be. */
function parseRow({ tokens }: Parser, operator: "AND" | "OR", read: () => Expression): Expression {
  const operands = [read()];
  while (tokens.take(operator)) operands.push(read());
  return balance(operator, operands);
}

function balance(operator: BinaryNode["operator"], operands: readonly Expression[]): Expression {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  const half = operands.length >> 1;
  const left = balance(operator, operands.slice(0, half));
  const right = balance(operator, operands.slice(half));
  return { kind: "binary", operator, left, right, at: left.at, end: right.end };
}

function parseNot(parser: Parser): Expression {
  const { tokens } = parser;
  const { at } = tokens.peek();
  if (!tokens.take("NOT")) return parsePredicate(parser);
  const operand = tokens.nested(() => parseNot(parser));
  return { kind: "unary", operator: "NOT", operand, ...tokens.spanFrom(at) };
}
