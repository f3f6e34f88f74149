import type { WindowNode } from "../ast.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import { seesName } from "../name/sees-name.ts";
import type { Parser } from "../parser.ts";
import { parseFrame } from "./parse-frame.ts";
import { parseOrderBy } from "./parse-order-by.ts";
import { parsePartitionBy } from "./parse-partition-by.ts";

const CLAUSES = ["PARTITION", "ORDER", "RANGE", "ROWS"];

/** `([base] [PARTITION BY …] [ORDER BY …] [RANGE … | ROWS …])`. */
export function parseWindow(parser: Parser): WindowNode {
  const { tokens } = parser;
  const { at } = tokens.peek();
  tokens.expect("(", "before the window");
  const base = seesName(tokens) ? parseName(tokens, "the name of a window") : undefined;
  const partitionBy = parsePartitionBy(parser);
  const orderBy = parseOrderBy(parser);
  const unit = tokens.takeOne("RANGE", "ROWS");
  const frame = unit === undefined ? undefined : parseFrame(parser, unit === "RANGE" ? "range" : "rows");
  if (!tokens.take(")")) {
    const what = frame === undefined ? "PARTITION BY, ORDER BY, RANGE or ROWS in this order" : ") after the window";
    throw tokens.expected(what, CLAUSES);
  }
  return { partitionBy, orderBy, ...given({ base, frame }), ...tokens.spanFrom(at) };
}
