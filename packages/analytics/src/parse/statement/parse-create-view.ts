import type { CreateView } from "../ast.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import { parseNameList } from "../name/parse-name-list.ts";
import type { Parser } from "../parser.ts";
import type { Creation } from "./creation.ts";
import { parseDescription } from "./parse-description.ts";

/** `v [(a, b)] AS SELECT …`. A description is read and kept nowhere but in the text. */
export function parseCreateView(parser: Parser, { at, replace }: Creation): CreateView {
  const { tokens } = parser;
  const name = parseName(tokens, "the name of the view");
  const columns = tokens.sees("(") ? parseNameList(tokens) : undefined;
  parseDescription(tokens);
  tokens.expect("AS", "and a query after the name of the view");
  const query = parser.query();
  return { kind: "create view", replace, name, query, ...given({ columns }), ...tokens.spanFrom(at) };
}
