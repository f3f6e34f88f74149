import type { Name, NameNode } from "../ast.ts";
import { valueWords } from "../keywords.ts";
import { parseName } from "../name/parse-name.ts";
import type { TokenReader } from "../token/token-reader.ts";

const PARTS_MAX = 4;

/** `a`, `t.a`, `t.r."COL"`, CURRENT_TIMESTAMP. */
export function parsePath(tokens: TokenReader): NameNode {
  const { kind, text, at, end } = tokens.peek();
  if (kind === "word" && valueWords.includes(text)) {
    tokens.next();
    return { kind: "name", parts: [{ text, quoted: false, at, end }], at, end };
  }
  const parts: Name[] = [parseName(tokens, "the name of a column")];
  while (tokens.take(".")) {
    if (parts.length === PARTS_MAX) throw tokens.problem(`A name has at most ${PARTS_MAX} parts.`, tokens.peek());
    parts.push(parseName(tokens, "the name of a column after the point"));
  }
  return { kind: "name", parts, ...tokens.spanFrom(at) };
}
