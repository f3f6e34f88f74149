import type { Expression, Select } from "../ast.ts";
import { parseOrderBy } from "../expression/parse-order-by.ts";
import { parsePartitionBy } from "../expression/parse-partition-by.ts";
import { parseWindow } from "../expression/parse-window.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";

type Clauses = Pick<Select, "where" | "groupBy" | "having" | "stagger" | "windows" | "orderBy">;

/** In the order in which they must stand. */
const CLAUSES = ["WHERE", "GROUP BY", "WINDOWED BY STAGGER", "HAVING", "WINDOW", "ORDER BY"];

/** Clauses of other databases, and why there is none of it. */
const FOREIGN: Readonly<Record<string, string>> = {
  LIMIT: "A stream has no end, so its rows cannot be limited: aggregate over a window, or use TOP_K_ITEMS_TUMBLING.",
  FETCH: "A stream has no end, so its rows cannot be limited: aggregate over a window, or use TOP_K_ITEMS_TUMBLING.",
  QUALIFY: "QUALIFY is not part of the dialect: filter with WHERE around a subquery.",
};

/** What follows the sources of a SELECT. */
export function parseClauses(parser: Parser): Clauses {
  const { tokens, expression } = parser;
  const where = tokens.take("WHERE") ? expression() : undefined;
  const groupBy = tokens.take("GROUP") ? parseGroupBy(parser) : [];
  const stagger = tokens.take("WINDOWED") ? parseStagger(parser) : undefined;
  const having = tokens.take("HAVING") ? expression() : undefined;
  const windows = tokens.take("WINDOW") ? parseList(tokens, () => parseNamedWindow(parser)) : [];
  const orderBy = parseOrderBy(parser);
  refuseMore(parser);
  return { groupBy, windows, orderBy, ...given({ where, stagger, having }) };
}

function parseGroupBy({ tokens, expression }: Parser): readonly Expression[] {
  tokens.expect("BY", "after GROUP");
  return parseList(tokens, expression);
}

/** `WINDOWED BY STAGGER (PARTITION BY a, b RANGE INTERVAL '1' MINUTE)`. */
function parseStagger(parser: Parser): NonNullable<Select["stagger"]> {
  const { tokens } = parser;
  tokens.expect("BY", "after WINDOWED");
  const { at } = tokens.peek();
  tokens.expect("STAGGER", "after WINDOWED BY");
  tokens.expect("(", "after STAGGER");
  const partitionBy = parsePartitionBy(parser);
  tokens.expect("RANGE", "and the length of the window after PARTITION BY of STAGGER");
  const range = parser.operand();
  tokens.expect(")", "after the length of the window");
  return { partitionBy, range, ...tokens.spanFrom(at) };
}

/** `w AS (PARTITION BY a RANGE INTERVAL '1' MINUTE PRECEDING)`. */
function parseNamedWindow(parser: Parser): Select["windows"][number] {
  const { tokens } = parser;
  const name = parseName(tokens, "the name of a window");
  tokens.expect("AS", "after the name of the window");
  return { name, window: parseWindow(parser) };
}

function refuseMore({ tokens }: Parser): void {
  const token = tokens.peek();
  const foreign = token.kind === "word" && Object.hasOwn(FOREIGN, token.text) ? FOREIGN[token.text] : undefined;
  if (foreign !== undefined) throw tokens.problem(foreign, token);
  const clause = CLAUSES.find((one) => tokens.sees(one.split(" ")[0] ?? one));
  if (clause === undefined) return;
  throw tokens.problem(`${clause} comes too late here, or twice.`, token, `The order is ${CLAUSES.join(", ")}.`);
}
