import type { CallNode, Expression, TrimNode } from "../ast.ts";
import { given } from "../given.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import type { Token } from "../token/token.ts";
import { parseTypeNode } from "../type/parse-type-node.ts";
import { parseUnit } from "../type/parse-unit.ts";
import { parseCall } from "./parse-call.ts";

/** The functions that have keywords within their parentheses, by their names. Each reads its name first. */
export const specialForms: ReadonlyMap<string, (parser: Parser) => Expression> = new Map([
  ["CAST", inParentheses(parseCast)],
  ["TRY_CAST", inParentheses(parseCast)],
  ["EXTRACT", inParentheses(parseExtract)],
  ["FLOOR", inParentheses(parseRound)],
  ["CEIL", inParentheses(parseRound)],
  ["CEILING", inParentheses(parseRound)],
  ["STEP", inParentheses(parseRound)],
  ["TRIM", inParentheses(parseTrim)],
  ["SUBSTRING", inParentheses(parseSubstring)],
  ["OVERLAY", inParentheses(parseOverlay)],
  ["POSITION", inParentheses(parsePosition)],
  ["ROW", inParentheses(({ tokens, expression }) => ({ kind: "row", items: parseList(tokens, expression) }))],
  ["EXISTS", inParentheses(({ query }) => ({ kind: "exists", query: query() }))],
  ["ANY", parseAny],
]);

type WithoutSpan<T> = T extends unknown ? Omit<T, "at" | "end"> : never;
type Body = WithoutSpan<Expression>;

function inParentheses(read: (parser: Parser, name: Token) => Body): (parser: Parser) => Expression {
  return (parser) => {
    const { tokens } = parser;
    const name = tokens.next();
    tokens.expect("(");
    const body = read(parser, name);
    tokens.expect(")", `to close ${name.text}`);
    return { ...body, ...tokens.spanFrom(name.at) } as Expression;
  };
}

function callOf({ at, end }: Token, text: string, args: readonly Expression[]): WithoutSpan<CallNode> {
  return { kind: "call", name: { text, quoted: false, at, end }, args, star: false, distinct: false };
}

function parseCast({ tokens, expression }: Parser, name: Token): Body {
  const operand = expression();
  tokens.expect("AS", "and a type after the value to cast");
  return { kind: "cast", tries: name.text === "TRY_CAST", operand, type: parseTypeNode(tokens) };
}

function parseExtract({ tokens, expression }: Parser): Body {
  const unit = parseUnit(tokens);
  tokens.expect("FROM", "after the unit of EXTRACT");
  return { kind: "extract", unit, operand: expression() };
}

/** `FLOOR(x)`, `FLOOR(x TO MINUTE)`, `STEP(x BY INTERVAL '10' SECOND)`. */
function parseRound({ tokens, expression }: Parser, name: Token): Body {
  const operand = expression();
  if (name.text === "STEP") {
    tokens.expect("BY", "and a width after the value of STEP");
    return { kind: "round", function: "STEP", operand, by: expression() };
  }
  const rounds = name.text === "FLOOR" ? "FLOOR" : "CEIL";
  if (!tokens.take("TO")) return callOf(name, rounds, [operand]);
  return { kind: "round", function: rounds, operand, unit: parseUnit(tokens) };
}

/** `TRIM(x)`, `TRIM(LEADING FROM x)`, `TRIM(BOTH '-' FROM x)`, `TRIM('-' FROM x)`. */
function parseTrim({ tokens, expression }: Parser): Body {
  const side = seesSide(tokens.peek(1)) ? tokens.takeOne("BOTH", "LEADING", "TRAILING") : undefined;
  const sides = { BOTH: "both", LEADING: "leading", TRAILING: "trailing" } as const;
  const trim = (operand: Expression, characters?: Expression): WithoutSpan<TrimNode> => ({
    kind: "trim",
    side: sides[side ?? "BOTH"],
    operand,
    ...given({ characters }),
  });
  if (side !== undefined && tokens.take("FROM")) return trim(expression());
  const first = expression();
  if (side === undefined && !tokens.sees("FROM")) return trim(first);
  tokens.expect("FROM", "after the characters to trim");
  return trim(expression(), first);
}

/** LEADING and its like may be columns too: then an operator or a parenthesis follows. */
function seesSide(following: Token): boolean {
  return (following.kind !== "symbol" && following.kind !== "end") || following.text === "(";
}

/** `SUBSTRING(s FROM 2 FOR 3)`, `SUBSTRING(s, 2, 3)`, `SUBSTRING(s SIMILAR 'a#"b#"c' ESCAPE '#')`. */
function parseSubstring({ tokens, expression, operand }: Parser, name: Token): Body {
  const args = [operand()];
  const word = tokens.takeOne("FROM", ",", "SIMILAR");
  if (word === undefined) throw tokens.expected("FROM and where to begin after the string of SUBSTRING", ["FROM"]);
  args.push(word === "SIMILAR" ? operand() : expression());
  if (word === "SIMILAR") {
    tokens.expect("ESCAPE", "after the pattern of SUBSTRING");
    args.push(operand());
  } else if (tokens.take(word === "FROM" ? "FOR" : ",")) args.push(expression());
  return callOf(name, "SUBSTRING", args);
}

function parseOverlay({ tokens, expression }: Parser, name: Token): Body {
  const args = [expression()];
  tokens.expect("PLACING", "after the string of OVERLAY");
  args.push(expression());
  tokens.expect("FROM", "and where to begin after the replacement of OVERLAY");
  args.push(expression());
  if (tokens.take("FOR")) args.push(expression());
  return callOf(name, "OVERLAY", args);
}

function parsePosition({ tokens, expression, operand }: Parser, name: Token): Body {
  const searched = operand();
  tokens.expect("IN", "after what POSITION looks for");
  return callOf(name, "POSITION", [searched, expression()]);
}

/** The aggregate ANY(condition); the comparison with ANY (SELECT …) is not part of the dialect. */
function parseAny(parser: Parser): Expression {
  const { tokens } = parser;
  if (!tokens.sees("SELECT", 2)) return parseCall(parser);
  throw tokens.problem("Comparing with ANY of a subquery is not supported.", tokens.peek(), "Use IN (SELECT …).");
}
