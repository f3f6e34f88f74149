import type { Expression } from "../../parse/ast.ts";

const queries = ["select", "union all"];

/** Every expression within a part of a statement, outermost first; not those of queries within. */
export function* nodesOf(part: unknown, enter: (node: Expression) => boolean = () => true): Generator<Expression> {
  if (typeof part !== "object" || part === null) return;
  const kind = "kind" in part ? String(part.kind) : "";
  if (queries.includes(kind)) return;
  if (kind !== "" && kind !== "item" && kind !== "star") {
    yield part as Expression;
    if (!enter(part as Expression)) return;
  }
  for (const inner of Object.values(part)) yield* nodesOf(inner, enter);
}
