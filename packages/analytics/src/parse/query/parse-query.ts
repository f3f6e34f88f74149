import type { OrderItem, Query } from "../ast.ts";
import { parseOrderBy } from "../expression/parse-order-by.ts";
import type { Parser } from "../parser.ts";
import { parseSelect } from "./parse-select.ts";

/** SELECTs joined by UNION ALL, from left to right. An ORDER BY at the end is that of the whole. */
export function parseQuery(parser: Parser): Query {
  return parser.tokens.nested(() => parseUnion(parser));
}

function parseUnion(parser: Parser): Query {
  const { tokens } = parser;
  let query = parseTerm(parser);
  for (let count = 1; seesSetOperator(parser); count++) {
    tokens.limitChain(count);
    if (query.orderBy.length > 0)
      throw tokens.problem("ORDER BY stands behind the last SELECT of a UNION ALL.", tokens.peek());
    tokens.expect("UNION");
    tokens.expect("ALL", "after UNION, as only UNION ALL is supported");
    const right = parseTerm(parser);
    query = {
      kind: "union all",
      left: query,
      right: ordered(right, []),
      orderBy: right.orderBy,
      at: query.at,
      end: right.end,
    };
  }
  const orderBy = parseOrderBy(parser);
  return orderBy.length === 0 ? query : { ...ordered(query, orderBy), end: tokens.spanFrom(query.at).end };
}

function ordered(query: Query, orderBy: readonly OrderItem[]): Query {
  return { ...query, orderBy };
}

function parseTerm(parser: Parser): Query {
  const { tokens } = parser;
  if (tokens.sees("SELECT")) return parseSelect(parser);
  if (!tokens.take("(")) throw tokens.expected("a query that begins with SELECT", ["SELECT"]);
  const query = parser.query();
  tokens.expect(")", "after the query");
  return query;
}

function seesSetOperator({ tokens }: Parser): boolean {
  if (tokens.sees("EXCEPT") || tokens.sees("INTERSECT")) {
    throw tokens.problem(
      `${tokens.peek().text} is not part of the dialect: queries are joined by UNION ALL.`,
      tokens.peek(),
    );
  }
  return tokens.sees("UNION");
}
