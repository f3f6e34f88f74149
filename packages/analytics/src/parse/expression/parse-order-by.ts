import type { OrderItem } from "../ast.ts";
import { given } from "../given.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";

/** `ORDER BY a, b DESC`, `ORDER BY t WITHIN INTERVAL '5' SECOND`; nothing when it does not come. */
export function parseOrderBy(parser: Parser): readonly OrderItem[] {
  const { tokens } = parser;
  if (!tokens.take("ORDER")) return [];
  tokens.expect("BY", "after ORDER");
  return parseList(tokens, () => parseOrderItem(parser));
}

function parseOrderItem({ tokens, expression, operand }: Parser): OrderItem {
  const { at } = tokens.peek();
  const key = expression();
  const descending = tokens.takeOne("ASC", "DESC") === "DESC";
  if (tokens.sees("NULLS")) throw tokens.problem("NULLS FIRST and NULLS LAST are not supported.", tokens.peek());
  const within = tokens.take("WITHIN") ? operand() : undefined;
  return { expression: key, descending, ...given({ within }), ...tokens.spanFrom(at) };
}
