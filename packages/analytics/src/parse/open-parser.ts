import { parseExpression } from "./expression/parse-expression.ts";
import { parseOperand } from "./expression/parse-operand.ts";
import type { Parser } from "./parser.ts";
import { parseQuery } from "./query/parse-query.ts";
import { TokenReader } from "./token/token-reader.ts";

/** Cuts the text into tokens and ties the rules together. */
export function openParser(text: string): Parser {
  const parser: Parser = {
    tokens: new TokenReader(text),
    expression: () => parseExpression(parser),
    operand: () => parseOperand(parser),
    query: () => parseQuery(parser),
  };
  return parser;
}
