import type { CreateFunction, Expression, IsNode, Name, Span } from "../ast.ts";
import { parseName } from "../name/parse-name.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseTypeNode } from "../type/parse-type-node.ts";
import type { Creation } from "./creation.ts";

/** `f (a INTEGER, b INTEGER) RETURNS INTEGER CONTAINS SQL RETURN a + b`. */
export function parseCreateFunction(parser: Parser, { at, replace }: Creation): CreateFunction {
  const { tokens } = parser;
  const name = parseName(tokens, "the name of the function");
  tokens.expect("(", "and the parameters after the name of the function");
  const parameters = tokens.sees(")") ? [] : parseList(tokens, () => parseParameter(tokens));
  tokens.expect(")", "after the parameters");
  tokens.limitChain(parameters.length);
  tokens.expect("RETURNS", "and a type after the parameters");
  const returns = parseTypeNode(tokens);
  const isNullOnNull = parseCharacteristics(tokens);
  tokens.expect("RETURN", "and an expression after the type of the function");
  const written = parser.expression();
  const body = isNullOnNull
    ? nullOnNull(
        parameters.map((parameter) => parameter.name),
        written,
      )
    : written;
  return { kind: "create function", replace, name, parameters, returns, body, ...tokens.spanFrom(at) };
}

function parseParameter(tokens: TokenReader): CreateFunction["parameters"][number] {
  const name = parseName(tokens, "the name of a parameter");
  return { name, type: parseTypeNode(tokens) };
}

/** What may stand before RETURN, in any order. Tells whether RETURNS NULL ON NULL INPUT is among it; the rest is so anyway. */
function parseCharacteristics(tokens: TokenReader): boolean {
  let isNullOnNull = false;
  for (;;) {
    const word = tokens.takeOne(
      "LANGUAGE",
      "SPECIFIC",
      "NOT",
      "DETERMINISTIC",
      "CONTAINS",
      "RETURNS",
      "CALLED",
      "STATIC",
    );
    if (word === undefined) return isNullOnNull;
    if (word === "SPECIFIC") parseName(tokens, "a name after SPECIFIC");
    else for (const rest of RESTS[word]) tokens.expect(rest, REASONS[rest]);
    isNullOnNull ||= word === "RETURNS";
  }
}

const RESTS = {
  LANGUAGE: ["SQL"],
  NOT: ["DETERMINISTIC"],
  DETERMINISTIC: [],
  CONTAINS: ["SQL"],
  RETURNS: ["NULL", "ON", "NULL", "INPUT"],
  CALLED: ["ON", "NULL", "INPUT"],
  STATIC: ["DISPATCH"],
} as const;

const REASONS: Readonly<Record<string, string>> = { SQL: "as functions are written in SQL here" };

/** The body, unless an argument is null: then null. */
function nullOnNull(parameters: readonly Name[], body: Expression): Expression {
  const [first, ...rest] = parameters.map(isNull);
  if (first === undefined) return body;
  const span: Span = { at: body.at, end: body.end };
  const when = rest.reduce<Expression>(
    (left, right) => ({ kind: "binary", operator: "OR", left, right, ...span }),
    first,
  );
  const nothing: Expression = { kind: "literal", type: "null", text: "NULL", ...span };
  // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a node.
  return { kind: "case", branches: [{ when, then: nothing }], otherwise: body, ...span };
}

function isNull(name: Name): IsNode {
  const span: Span = { at: name.at, end: name.end };
  return { kind: "is", negated: false, what: "NULL", operand: { kind: "name", parts: [name], ...span }, ...span };
}
