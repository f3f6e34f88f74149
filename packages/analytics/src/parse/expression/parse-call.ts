import type { CallNode, Expression, Name } from "../ast.ts";
import { given } from "../given.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import { parseOver } from "./parse-over.ts";

/** `UPPER(x)`, `COUNT(*)`, `SUM(DISTINCT x)`, `LAG(x, 1) IGNORE NULLS OVER w`. A reserved word may be the function's name. */
export function parseCall(parser: Parser): CallNode {
  const { tokens } = parser;
  const { kind, text, at, end } = tokens.next();
  return parseArguments(parser, { text, quoted: kind === "quoted", at, end });
}

function parseArguments(parser: Parser, name: Name): CallNode {
  const { tokens } = parser;
  tokens.expect("(");
  const star = tokens.take("*");
  const distinct = !star && tokens.takeOne("DISTINCT", "ALL") === "DISTINCT";
  const args: readonly Expression[] = star || tokens.sees(")") ? [] : parseList(tokens, parser.expression);
  tokens.expect(")", `after the arguments of ${name.text}`);
  readFromFirst(parser);
  const nulls = tokens.sees("NULLS", 1) ? tokens.takeOne("IGNORE", "RESPECT") : undefined;
  if (nulls !== undefined) tokens.expect("NULLS");
  const over = tokens.take("OVER") ? parseOver(parser) : undefined;
  const ignoreNulls = nulls === "IGNORE" ? true : undefined;
  return { kind: "call", name, args, star, distinct, ...given({ over, ignoreNulls }), ...tokens.spanFrom(name.at) };
}

/** `NTH_VALUE(x, 2) FROM FIRST OVER w`: what is meant without it as well. FROM before anything else ends the select list. */
function readFromFirst({ tokens }: Parser): void {
  const goesOn = ["OVER", "IGNORE", "RESPECT"].some((word) => tokens.sees(word, 2));
  if (!tokens.sees("FROM") || !goesOn) return;
  if (tokens.sees("LAST", 1)) throw tokens.problem("Values are counted FROM FIRST only.", tokens.peek(1));
  if (!tokens.sees("FIRST", 1)) return;
  tokens.next();
  tokens.next();
}
