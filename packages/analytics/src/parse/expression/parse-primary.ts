import type { Expression, RowNode } from "../ast.ts";
import { isReserved, reservedFunctions, valueWords } from "../keywords.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import { parseUnits } from "../type/parse-units.ts";
import { seesUnit } from "../type/sees-unit.ts";
import { parseCall } from "./parse-call.ts";
import { parseCase } from "./parse-case.ts";
import { parseLiteral } from "./parse-literal.ts";
import { parsePath } from "./parse-path.ts";
import { specialForms } from "./special-forms.ts";

/** A value that no operator splits: a literal, a name, a call, a CASE, or what stands in parentheses. */
export function parsePrimary(parser: Parser): Expression {
  const { tokens } = parser;
  const token = tokens.peek();
  if (tokens.sees("(")) return parseParenthesis(parser);
  const literal = parseLiteral(parser);
  if (literal !== undefined) return literal;
  if (tokens.sees("CASE")) return parseCase(parser);
  const isCall = tokens.sees("(", 1);
  const special = token.kind === "word" && isCall ? specialForms.get(token.text) : undefined;
  if (special !== undefined) return special(parser);
  if (isCall && (token.kind === "quoted" || isFunctionWord(parser))) return parseCall(parser);
  if (token.kind === "quoted") return parsePath(tokens);
  if (token.kind === "word" && (!isReserved(token.text) || valueWords.includes(token.text))) return parsePath(tokens);
  throw unexpected(parser);
}

function isFunctionWord({ tokens }: Parser): boolean {
  const token = tokens.peek();
  return token.kind === "word" && (!isReserved(token.text) || reservedFunctions.has(token.text));
}

/** `(a)`, `(a, b)`, `(a - b) MINUTE TO SECOND`. */
function parseParenthesis(parser: Parser): Expression {
  const { tokens } = parser;
  const { at } = tokens.next();
  if (tokens.sees("SELECT")) {
    const hint = "Join with the subquery, or test it with IN or EXISTS.";
    throw tokens.problem("A subquery cannot be a value here.", tokens.peek(), hint);
  }
  const items = parseList(tokens, parser.expression);
  tokens.expect(")", "to close the parenthesis");
  const [operand] = items;
  if (operand === undefined || items.length > 1) return row(items, tokens.spanFrom(at));
  if (seesUnit(tokens) === undefined) return operand;
  return { kind: "difference", operand, ...parseUnits(tokens), ...tokens.spanFrom(at) };
}

function row(items: readonly Expression[], span: { readonly at: number; readonly end: number }): RowNode {
  return { kind: "row", items, ...span };
}

function unexpected({ tokens }: Parser): Error {
  const token = tokens.peek();
  const isName = token.kind === "word" && (reservedFunctions.has(token.text) || nameLike.has(token.text));
  if (!isName) return tokens.expected("a value");
  const written = tokens.text.slice(token.at, token.end);
  const hint = `To use it as a name, put it in double quotes: "${written}".`;
  return tokens.problem(`Expected a value, found the reserved word ${token.text}.`, token, hint);
}

/** Reserved words that columns are often called by. */
const nameLike: ReadonlySet<string> = new Set([
  "DATE",
  "TIME",
  "TIMESTAMP",
  "VALUE",
  "VALUES",
  "RANGE",
  "ROW",
  "ROWS",
  "STREAM",
  "TABLE",
]);
