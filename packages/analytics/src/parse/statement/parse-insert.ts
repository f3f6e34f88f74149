import type { Insert } from "../ast.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import { parseNameList } from "../name/parse-name-list.ts";
import type { Parser } from "../parser.ts";
import { seesQuery } from "../query/sees-query.ts";

/** `INSERT [EXPEDITED] INTO s [(a, b)] SELECT …`. */
export function parseInsert(parser: Parser): Insert {
  const { tokens } = parser;
  const { at } = tokens.next();
  const expedited = tokens.take("EXPEDITED");
  tokens.expect("INTO", "after INSERT");
  const target = parseName(tokens, "the name of a stream after INTO");
  const columns = tokens.sees("(") && !seesQuery(tokens) ? parseNameList(tokens) : undefined;
  if (tokens.sees("VALUES"))
    throw tokens.problem("VALUES is not part of the dialect: rows come from the inputs.", tokens.peek());
  const query = parser.query();
  return { target, expedited, query, ...given({ columns }), ...tokens.spanFrom(at) };
}
