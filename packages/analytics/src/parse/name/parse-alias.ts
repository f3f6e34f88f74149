import type { Name } from "../ast.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseName } from "./parse-name.ts";
import { seesName } from "./sees-name.ts";

/** `AS name`, or the name alone. */
export function parseAlias(tokens: TokenReader): Name | undefined {
  if (tokens.take("AS")) {
    if (tokens.peek().kind !== "string") return parseName(tokens, "a name after AS");
    throw tokens.problem(
      "Expected a name after AS, found a string.",
      tokens.peek(),
      'Names are put in double quotes: "name".',
    );
  }
  return seesName(tokens) ? parseName(tokens, "a name") : undefined;
}
