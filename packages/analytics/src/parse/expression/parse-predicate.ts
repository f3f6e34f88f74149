import type { BinaryNode, Expression, IsNode, LikeNode } from "../ast.ts";
import { given } from "../given.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import { parseOperand } from "./parse-operand.ts";

const COMPARISONS: Readonly<Record<string, BinaryNode["operator"]>> = {
  "=": "=",
  "<>": "<>",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** What compares: `a < b`, `a IS NULL`, `a NOT BETWEEN b AND c`, `a IN (…)`, `a LIKE b`. From left to right. */
export function parsePredicate(parser: Parser): Expression {
  let left = parseOperand(parser);
  for (let count = 1; ; count++) {
    const next = parseComparison(parser, left) ?? parseTest(parser, left);
    if (next === undefined) return left;
    parser.tokens.limitChain(count);
    left = next;
  }
}

function parseComparison(parser: Parser, left: Expression): Expression | undefined {
  const { tokens } = parser;
  const token = tokens.peek();
  const operator = token.kind === "symbol" ? COMPARISONS[token.text] : undefined;
  if (operator === undefined) return undefined;
  tokens.next();
  if (tokens.sees("=")) throw tokens.problem("Equal is written with one sign: =.", tokens.peek());
  const right = parseOperand(parser);
  return { kind: "binary", operator, left, right, at: left.at, end: right.end };
}

function parseTest(parser: Parser, operand: Expression): Expression | undefined {
  const { tokens } = parser;
  if (tokens.take("IS")) return parseIs(parser, operand);
  const negated = tokens.take("NOT");
  const keyword = tokens.takeOne("BETWEEN", "IN", "LIKE", "SIMILAR");
  const test = { operand, negated };
  if (keyword === "BETWEEN") return parseBetween(parser, test);
  if (keyword === "IN") return parseIn(parser, test);
  if (keyword !== undefined) return parseLike(parser, { ...test, keyword });
  if (negated) throw tokens.expected("BETWEEN, IN, LIKE or SIMILAR TO after NOT", ["BETWEEN", "IN", "LIKE", "SIMILAR"]);
  return undefined;
}

interface Test {
  readonly operand: Expression;
  readonly negated: boolean;
}

function parseIs(parser: Parser, operand: Expression): IsNode {
  const { tokens } = parser;
  const negated = tokens.take("NOT");
  const words = ["NULL", "TRUE", "FALSE", "UNKNOWN"] as const;
  const word = tokens.takeOne(...words);
  if (word !== undefined) return { kind: "is", negated, operand, what: word, ...tokens.spanFrom(operand.at) };
  if (!tokens.take("DISTINCT")) {
    throw tokens.expected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS", [...words, "DISTINCT"]);
  }
  tokens.expect("FROM", "after IS DISTINCT");
  const distinctFrom = parseOperand(parser);
  return { kind: "is", negated, operand, what: { distinctFrom }, ...tokens.spanFrom(operand.at) };
}

function parseBetween(parser: Parser, test: Test): Expression {
  const { tokens } = parser;
  const symmetric = tokens.takeOne("SYMMETRIC", "ASYMMETRIC") === "SYMMETRIC";
  const low = parseOperand(parser);
  tokens.expect("AND", "after the lower bound of BETWEEN");
  const high = parseOperand(parser);
  return { kind: "between", symmetric, low, high, ...test, ...tokens.spanFrom(test.operand.at) };
}

function parseIn(parser: Parser, test: Test): Expression {
  const { tokens } = parser;
  tokens.expect("(", "after IN");
  const items = tokens.sees("SELECT") ? parser.query() : parseList(tokens, parser.expression);
  tokens.expect(")", "after the list of IN");
  return { kind: "in", items, ...test, ...tokens.spanFrom(test.operand.at) };
}

function parseLike(parser: Parser, { keyword, ...test }: Test & { readonly keyword: "LIKE" | "SIMILAR" }): LikeNode {
  const { tokens } = parser;
  if (keyword === "SIMILAR") tokens.expect("TO", "after SIMILAR");
  const pattern = parseOperand(parser);
  const escapedBy = tokens.take("ESCAPE") ? parseOperand(parser) : undefined;
  const operator = keyword === "LIKE" ? "LIKE" : "SIMILAR TO";
  return {
    kind: "like",
    operator,
    pattern,
    ...given({ escape: escapedBy }),
    ...test,
    ...tokens.spanFrom(test.operand.at),
  };
}
