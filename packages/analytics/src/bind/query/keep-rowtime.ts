import type { Select } from "../../parse/ast.ts";
import type { Expr } from "../../plan/expr.ts";
import { rowtimeExpr, timestamp } from "../scope/scope.ts";
import { nodesOf } from "./nodes-of.ts";
import type { StreamSource } from "./source.ts";

/** Whether a query asks for the ROWTIME of one of its sources by name: behind a join it is not that of the row. */
export function rowtimeIsAskedFor(select: Select): boolean {
  for (const part of Object.values(select)) {
    for (const node of nodesOf(part)) {
      if (node.kind === "name" && node.parts.length > 1 && node.parts.at(-1)?.text === "ROWTIME") return true;
    }
  }
  return false;
}

/** A side of a join with its ROWTIME as a column as well, behind the others. */
export function keepRowtime(side: StreamSource): StreamSource {
  const { rel, scope } = side;
  const isOfTime = (expr: Expr | undefined) => expr?.kind === "column" && expr.index === 0;
  if (!scope.relations.some(({ rowtime }) => isOfTime(rowtime))) return side;
  const columns = [...rel.columns, { name: "ROWTIME", type: timestamp, hidden: true }];
  const kept: Expr = { kind: "column", type: timestamp, index: columns.length };
  const items = rel.columns.map((column, index): Expr => ({ kind: "column", type: column.type, index: index + 1 }));
  return {
    ...side,
    rel: { kind: "project", input: rel, items: [...items, rowtimeExpr], columns },
    scope: {
      ...scope,
      relations: scope.relations.map((relation) =>
        isOfTime(relation.rowtime) ? { ...relation, rowtime: kept } : relation,
      ),
    },
  };
}
