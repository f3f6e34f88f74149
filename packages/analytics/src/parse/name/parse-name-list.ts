import type { Name } from "../ast.ts";
import { parseList } from "../parse-list.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseName } from "./parse-name.ts";

/** `(a, b)`. */
export function parseNameList(tokens: TokenReader, what = "the name of a column"): readonly Name[] {
  tokens.expect("(");
  const names = parseList(tokens, () => parseName(tokens, what));
  tokens.expect(")", "after the names");
  return names;
}
