import type { CaseNode } from "../ast.ts";
import { given } from "../given.ts";
import type { Parser } from "../parser.ts";

/** `CASE WHEN c THEN a ELSE b END`, `CASE x WHEN 1 THEN a END`. */
export function parseCase({ tokens, expression }: Parser): CaseNode {
  const { at } = tokens.next();
  const operand = tokens.sees("WHEN") ? undefined : expression();
  const branches: CaseNode["branches"][number][] = [];
  while (tokens.take("WHEN")) {
    const when = expression();
    tokens.expect("THEN", "after the condition of WHEN");
    // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a node.
    branches.push({ when, then: expression() });
  }
  if (branches.length === 0) throw tokens.expected("WHEN after CASE", ["WHEN"]);
  const otherwise = tokens.take("ELSE") ? expression() : undefined;
  tokens.expect("END", "after the branches of CASE");
  return { kind: "case", branches, ...given({ operand, otherwise }), ...tokens.spanFrom(at) };
}
