import { isReserved } from "../keywords.ts";
import type { TokenReader } from "../token/token-reader.ts";

/** Whether a name comes next, `ahead` tokens later: one in quotes, or a word that is not reserved. */
export function seesName(tokens: TokenReader, ahead = 0): boolean {
  const token = tokens.peek(ahead);
  return token.kind === "quoted" || (token.kind === "word" && !isReserved(token.text));
}
