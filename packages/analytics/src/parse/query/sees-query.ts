import type { TokenReader } from "../token/token-reader.ts";

const PARENTHESES_MAX = 100;

/** Whether a query comes next, in parentheses or not. */
export function seesQuery(tokens: TokenReader, ahead = 0): boolean {
  let at = ahead;
  while (tokens.sees("(", at) && at - ahead < PARENTHESES_MAX) at += 1;
  return tokens.sees("SELECT", at);
}
