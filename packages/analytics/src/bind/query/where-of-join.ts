import type { Expression, JoinSource, Select } from "../../parse/ast.ts";
import { nodesOf } from "./nodes-of.ts";

/** The condition of a join by comma, or of CROSS JOIN: WHERE, so that its pairs are found by what must be equal. */
export function whereOfJoin({ from, where }: Select, join: JoinSource): Expression | undefined {
  if (from !== join || join.type !== "cross" || where === undefined) return undefined;
  for (const node of nodesOf(where)) {
    if (node.kind === "name" && node.parts.length === 1 && node.parts[0]?.text === "ROWTIME") return undefined;
  }
  return where;
}
