import type { Expression, WindowNode } from "../ast.ts";
import { given } from "../given.ts";
import type { Parser } from "../parser.ts";

type Frame = NonNullable<WindowNode["frame"]>;
/** An edge of a frame; without a distance it is UNBOUNDED. */
interface Edge {
  readonly side: "preceding" | "current" | "following";
  readonly distance?: Expression;
}

/** What stands behind RANGE or ROWS: `INTERVAL '1' MINUTE PRECEDING`, `BETWEEN 2 PRECEDING AND CURRENT ROW`. */
export function parseFrame(parser: Parser, unit: Frame["unit"]): Frame {
  const { tokens } = parser;
  const { at } = tokens.peek();
  const between = tokens.take("BETWEEN");
  const first = parseEdge(parser);
  if (first.side === "following")
    throw tokens.problem("A window begins at a row before, or at the current row.", tokens.spanFrom(at));
  if (between) tokens.expect("AND", "after the first edge of the window");
  const secondAt = tokens.peek().at;
  const last: Edge = between ? parseEdge(parser) : { side: "current" };
  if (last.side === "preceding") {
    throw tokens.problem("A window ends at the current row, or behind it.", tokens.spanFrom(secondAt));
  }
  return { unit, ...given({ preceding: boundOf(first), following: boundOf(last) }), ...tokens.spanFrom(at) };
}

function parseEdge({ tokens, operand }: Parser): Edge {
  if (tokens.sees("CURRENT") && tokens.sees("ROW", 1)) {
    tokens.next();
    tokens.next();
    return { side: "current" };
  }
  const unbounded = tokens.sees("UNBOUNDED") && ["PRECEDING", "FOLLOWING"].some((word) => tokens.sees(word, 1));
  if (unbounded) tokens.next();
  const distance = unbounded ? undefined : operand();
  const word = tokens.takeOne("PRECEDING", "FOLLOWING");
  if (word === undefined)
    throw tokens.expected("PRECEDING or FOLLOWING after the edge of the window", ["PRECEDING", "FOLLOWING"]);
  return { side: word === "PRECEDING" ? "preceding" : "following", ...given({ distance }) };
}

function boundOf(edge: Edge): Expression | "current" | undefined {
  return edge.side === "current" ? "current" : edge.distance;
}
