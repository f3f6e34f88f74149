import type { IntervalLiteral } from "../ast.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseUnits } from "../type/parse-units.ts";

/** `INTERVAL '1:30' MINUTE TO SECOND`. A sign may stand before the string or within. */
export function parseInterval(tokens: TokenReader): IntervalLiteral {
  const { at } = tokens.next();
  const outer = tokens.takeOne("-", "+") === "-";
  const token = tokens.peek();
  if (token.kind !== "string") {
    const hint =
      token.kind === "number"
        ? `Put the number in quotes: INTERVAL '${token.text}' SECOND.`
        : "As in INTERVAL '10' SECOND.";
    throw tokens.problem("Expected a string after INTERVAL.", token, hint);
  }
  tokens.next();
  const [, sign = "", text = ""] = /^\s*([-+]?)\s*(.*?)\s*$/s.exec(token.text) ?? [];
  const negative = outer !== (sign === "-");
  return { kind: "interval", text, negative, ...parseUnits(tokens), ...tokens.spanFrom(at) };
}
