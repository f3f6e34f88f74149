import type { Name, Query, Source, WindowNode } from "../ast.ts";
import { parseOver } from "../expression/parse-over.ts";
import { given } from "../given.ts";
import { parseAlias } from "../name/parse-alias.ts";
import { parseName } from "../name/parse-name.ts";
import { parseNameList } from "../name/parse-name-list.ts";
import type { Parser } from "../parser.ts";
import { parseTableFunction } from "./parse-table-function.ts";

/** A stream, a subquery or a table function, with its window, its alias and the names of its columns. */
export function parseSource(parser: Parser): Source {
  const { tokens } = parser;
  const { at } = tokens.peek();
  if (tokens.sees("(")) {
    const query = parseSubquery(parser);
    return { kind: "subquery", query, ...parseNaming(parser), ...tokens.spanFrom(at) };
  }
  if (tokens.sees("TABLE")) {
    const call = parseTableFunction(parser);
    const { window, ...naming } = parseNaming(parser);
    if (window !== undefined) throw tokens.problem("A table function has no window.", window);
    return { kind: "table function", ...call, ...naming, ...tokens.spanFrom(at) };
  }
  const name = parseName(tokens, "the name of a stream or table");
  if (tokens.sees("(")) {
    const hint = `Put it in TABLE( ): FROM TABLE(${tokens.text.slice(name.at, name.end)}(…)).`;
    throw tokens.problem("A function cannot stand here by itself.", name, hint);
  }
  if (tokens.sees(".")) throw tokens.problem("The name of a stream has one part here.", tokens.peek(1));
  return { kind: "table", name, ...parseNaming(parser), ...tokens.spanFrom(at) };
}

function parseSubquery(parser: Parser): Query {
  const { tokens } = parser;
  tokens.expect("(");
  const query = parser.query();
  tokens.expect(")", "after the subquery");
  return query;
}

interface Naming {
  readonly window?: WindowNode | Name;
  readonly alias?: Name;
  readonly columns?: readonly Name[];
}

/** `OVER (…) AS a (x, y)`; the window may also stand behind the alias. */
function parseNaming(parser: Parser): Naming {
  const { tokens } = parser;
  const before = tokens.take("OVER") ? parseOver(parser) : undefined;
  const alias = parseAlias(tokens);
  const columns = alias !== undefined && tokens.sees("(") ? parseNameList(tokens) : undefined;
  const behind = before === undefined && tokens.take("OVER") ? parseOver(parser) : undefined;
  return given({ window: before ?? behind, alias, columns });
}
