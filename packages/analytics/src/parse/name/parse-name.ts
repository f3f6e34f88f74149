import type { Name } from "../ast.ts";
import { isReserved } from "../keywords.ts";
import type { TokenReader } from "../token/token-reader.ts";

/** A name; `what` says of what: "the name of a column". */
export function parseName(tokens: TokenReader, what: string): Name {
  const token = tokens.peek();
  const { at, end, text } = token;
  if (token.kind === "quoted") {
    if (text === "") throw tokens.problem("A name cannot be empty.", token);
    tokens.next();
    return { text, quoted: true, at, end };
  }
  if (token.kind !== "word") throw tokens.expected(what);
  if (isReserved(text)) {
    const written = tokens.text.slice(at, end);
    const hint = `To use it as a name, put it in double quotes: "${written}".`;
    throw tokens.problem(`Expected ${what}, found the reserved word ${text}.`, token, hint);
  }
  tokens.next();
  return { text, quoted: false, at, end };
}
