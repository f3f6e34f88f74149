import type { JoinSource, Source } from "../ast.ts";
import { given } from "../given.ts";
import type { Parser } from "../parser.ts";
import { parseSource } from "./parse-source.ts";
import { seesQuery } from "./sees-query.ts";

const TYPES: Readonly<Record<string, JoinSource["type"]>> = {
  LEFT: "left",
  RIGHT: "right",
  FULL: "full",
  CROSS: "cross",
};

/** Sources that are joined, from left to right. A comma joins as CROSS JOIN does, and looser than the others. */
export function parseFrom(parser: Parser): Source {
  const { tokens } = parser;
  let left = parseJoins(parser);
  for (let count = 1; tokens.take(","); count++) {
    tokens.limitChain(count);
    const right = parseJoins(parser);
    left = { kind: "join", type: "cross", left, right, at: left.at, end: right.end };
  }
  return left;
}

function parseJoins(parser: Parser): Source {
  const { tokens } = parser;
  let left = parseFirst(parser);
  for (let count = 1; ; count++) {
    const type = parseJoinType(parser);
    if (type === undefined) return left;
    tokens.limitChain(count);
    const right = parseFirst(parser);
    const on = type === "cross" ? undefined : parseOn(parser);
    left = { kind: "join", type, left, right, ...given({ on }), ...tokens.spanFrom(left.at) };
  }
}

/** A source, or joins in parentheses. */
function parseFirst(parser: Parser): Source {
  const { tokens } = parser;
  if (!tokens.sees("(") || seesQuery(tokens)) return parseSource(parser);
  tokens.next();
  const inner = tokens.nested(() => parseFrom(parser));
  tokens.expect(")", "after the joins");
  return inner;
}

function parseJoinType({ tokens }: Parser): JoinSource["type"] | undefined {
  if (tokens.sees("NATURAL"))
    throw tokens.problem(
      "NATURAL joins are not supported.",
      tokens.peek(),
      "Write the condition: JOIN … ON a.x = b.x.",
    );
  if (tokens.take("JOIN")) return "inner";
  const word = tokens.takeOne("INNER", "LEFT", "RIGHT", "FULL", "CROSS");
  if (word === undefined) return undefined;
  if (word !== "INNER" && word !== "CROSS") tokens.take("OUTER");
  tokens.expect("JOIN", `after ${word}`);
  return TYPES[word] ?? "inner";
}

function parseOn({ tokens, expression }: Parser): JoinSource["on"] {
  if (tokens.sees("USING"))
    throw tokens.problem("USING is not supported.", tokens.peek(), "Write the condition: ON a.x = b.x.");
  tokens.expect("ON", "and a condition after the joined source");
  return expression();
}
