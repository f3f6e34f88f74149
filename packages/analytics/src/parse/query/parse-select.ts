import type { Select } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parseClauses } from "./parse-clauses.ts";
import { parseFrom } from "./parse-from.ts";
import { parseSelectItems } from "./parse-select-items.ts";

/** `SELECT [STREAM] [DISTINCT] items FROM sources`, then its clauses. */
export function parseSelect(parser: Parser): Select {
  const { tokens } = parser;
  const { at } = tokens.next();
  const stream = tokens.take("STREAM");
  const distinct = tokens.takeOne("DISTINCT", "ALL") === "DISTINCT";
  const items = parseSelectItems(parser);
  tokens.expect("FROM", "after the select list");
  const from = parseFrom(parser);
  const clauses = parseClauses(parser);
  return { kind: "select", stream, distinct, items, from, ...clauses, ...tokens.spanFrom(at) };
}
