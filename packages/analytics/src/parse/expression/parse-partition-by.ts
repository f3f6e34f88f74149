import type { Expression } from "../ast.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";

/** `PARTITION BY a, b`; nothing when it does not come. */
export function parsePartitionBy({ tokens, expression }: Parser): readonly Expression[] {
  if (!tokens.take("PARTITION")) return [];
  tokens.expect("BY", "after PARTITION");
  return parseList(tokens, expression);
}
