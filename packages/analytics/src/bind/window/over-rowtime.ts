import type { Expr } from "../../plan/expr.ts";
import type { Rel } from "../../plan/rel.ts";
import { mapColumns } from "../expression/map-columns.ts";

/** The expression over nothing but ROWTIME, columns that a subquery made of ROWTIME written out; undefined when it needs others. */
export function overRowtime(expr: Expr, input: Rel): Expr | undefined {
  let isOfTime = true;
  const written = mapColumns(expr, (column) => {
    if (column.index === 0) return column;
    const made = madeOf(column.index, input);
    if (made === undefined) isOfTime = false;
    return made ?? column;
  });
  return isOfTime ? written : undefined;
}

/** Through what leaves a row's ROWTIME as it is. */
function madeOf(index: number, rel: Rel): Expr | undefined {
  switch (rel.kind) {
    case "filter":
    case "distinct":
      return madeOf(index, rel.input);
    case "over":
    case "lookup":
      return index <= rel.input.columns.length ? madeOf(index, rel.input) : undefined;
    case "project": {
      const item = rel.items[index - 1];
      return item === undefined || rel.rowtime !== undefined ? undefined : overRowtime(item, rel.input);
    }
    default:
      return undefined;
  }
}
