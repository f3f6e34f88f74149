import type { BinaryNode, Expression } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parsePrimary } from "./parse-primary.ts";

type Operator = BinaryNode["operator"];
const SUMS: readonly Operator[] = ["+", "-", "||"];
const PRODUCTS: readonly Operator[] = ["*", "/"];

/** Sums of products of signed values, from left to right; strings are joined on the level of sums. */
export function parseOperand(parser: Parser): Expression {
  return parseChain(parser, SUMS, () => parseChain(parser, PRODUCTS, () => parseSigned(parser)));
}

function parseChain({ tokens }: Parser, operators: readonly Operator[], read: () => Expression): Expression {
  let left = read();
  for (let count = 1; ; count++) {
    const operator = tokens.takeOne(...operators);
    if (operator === undefined) return left;
    tokens.limitChain(count);
    const right = read();
    left = { kind: "binary", operator, left, right, at: left.at, end: right.end };
  }
}

function parseSigned(parser: Parser): Expression {
  const { tokens } = parser;
  const { at } = tokens.peek();
  const operator = tokens.takeOne("-", "+");
  if (operator === undefined) return parsePrimary(parser);
  const operand = tokens.nested(() => parseSigned(parser));
  return { kind: "unary", operator, operand, ...tokens.spanFrom(at) };
}
