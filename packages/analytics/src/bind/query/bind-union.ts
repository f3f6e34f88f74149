import type { Query, UnionAll } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Rel } from "../../plan/rel.ts";
import { formatType } from "../../type/format-type.ts";
import { leastCommonType } from "../../type/least-common-type.ts";
import type { Column } from "../../type/sql-type.ts";
import { coerce, isSameType } from "../expression/coerce.ts";

/** UNION ALL: the rows of both as they come, under the names of the first, in types that hold the values of both. */
export function bindUnion(query: UnionAll, bind: (query: Query) => Rel): Rel {
  const [left, right] = [bind(query.left), bind(query.right)];
  const shown = [left, right].map(shownOf) as [number[], number[]];
  if (shown[0].length !== shown[1].length) {
    throw new SqlError(`The queries of UNION ALL have ${shown[0].length} and ${shown[1].length} columns.`, query.right);
  }
  const columns = shown[0].map((index, nth): Column => {
    const [a, b] = [left.columns[index], right.columns[shown[1][nth] ?? 0]];
    const type = a && b && leastCommonType([a.type, b.type]);
    if (a !== undefined && type !== undefined) return { name: a.name, type, ...(a.hidden ? { hidden: true } : {}) };
    const types = [a, b].map((column) => (column === undefined ? "nothing" : formatType(column.type)));
    throw new SqlError(`Column ${nth + 1} of UNION ALL is ${types.join(" here and ")} there.`, query.right, {
      hint: "Make them one type with CAST.",
    });
  });
  const inputs = [left, right].map((rel, side) => castTo(rel, shown[side as 0 | 1], columns));
  return {
    kind: "union",
    inputs: inputs.flatMap((input) => (input.kind === "union" ? input.inputs : [input])),
    columns,
  };
}

/** A ROWTIME that stands at the same place of both is kept; hidden columns are not else. */
function shownOf(rel: Rel, side: number, both: readonly Rel[]): number[] {
  const other = both[1 - side];
  return rel.columns.flatMap((column, index) => {
    const isKept = column.name === "ROWTIME" && other?.columns[index]?.name === "ROWTIME";
    return column.hidden && !isKept ? [] : [index];
  });
}

function castTo(rel: Rel, shown: readonly number[], columns: readonly Column[]): Rel {
  const isSame =
    shown.length === rel.columns.length &&
    columns.every((column, index) => isSameType(column.type, rel.columns[index]?.type ?? column.type));
  if (isSame) return rel;
  const items = shown.map((index, nth): Expr => {
    const type = rel.columns[index]?.type ?? { name: "NULL" };
    return coerce({ kind: "column", type, index: index + 1 }, columns[nth]?.type ?? type);
  });
  return { kind: "project", input: rel, items, columns };
}
