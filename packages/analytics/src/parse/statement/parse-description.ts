import type { TokenReader } from "../token/token-reader.ts";

/** `DESCRIPTION 'what it is for'`. */
export function parseDescription(tokens: TokenReader): string | undefined {
  if (!tokens.take("DESCRIPTION")) return undefined;
  if (tokens.peek().kind !== "string") throw tokens.expected("a string after DESCRIPTION");
  return tokens.next().text;
}
