import type { SelectItem } from "../ast.ts";
import { given } from "../given.ts";
import { parseAlias } from "../name/parse-alias.ts";
import { parseName } from "../name/parse-name.ts";
import { seesName } from "../name/sees-name.ts";
import type { Parser } from "../parser.ts";

/** `a, b AS c, t.*`. A comma too many before FROM, as published samples have it, is let pass. */
export function parseSelectItems(parser: Parser): readonly SelectItem[] {
  const { tokens } = parser;
  const items = [parseItem(parser)];
  while (tokens.take(",") && !tokens.sees("FROM")) items.push(parseItem(parser));
  return items;
}

function parseItem(parser: Parser): SelectItem {
  const { tokens } = parser;
  const { at } = tokens.peek();
  if (tokens.take("*")) return { kind: "star", ...tokens.spanFrom(at) };
  if (seesName(tokens) && tokens.sees(".", 1) && tokens.sees("*", 2)) {
    const table = parseName(tokens, "the name of a stream");
    tokens.next();
    tokens.next();
    return { kind: "star", table, ...tokens.spanFrom(at) };
  }
  const expression = parser.expression();
  const alias = parseAlias(tokens);
  return { kind: "item", expression, ...given({ alias }), ...tokens.spanFrom(at) };
}
