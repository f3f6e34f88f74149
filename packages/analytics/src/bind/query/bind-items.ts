import type { Expression, Name, Select } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { ProjectRel } from "../../plan/rel.ts";
import { formatType } from "../../type/format-type.ts";
import type { Column } from "../../type/sql-type.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { coerce } from "../expression/coerce.ts";
import { checkExprSize } from "../expression/expr-size.ts";
import { columnsOf } from "../expression/map-columns.ts";
import { findRelation, unknownName } from "../scope/resolve-name.ts";
import { boolean, type ScopeColumn, timestamp } from "../scope/scope.ts";
import type { Stage } from "./bind-group.ts";

interface Item {
  readonly column: Column;
  readonly expr: Expr;
  readonly node: { readonly at: number; readonly end: number };
}

/** What SELECT lists. An item that is called ROWTIME becomes the row's ROWTIME, and is kept as a column that `*` does not show. */
export function bindItems(select: Select, stage: Stage): ProjectRel {
  const items = select.items.flatMap((item, index): Item[] => {
    if (item.kind === "star") return stars(item.table, stage, item);
    const expr = bindExpression(item.expression, stage.place);
    const name = item.alias?.text ?? nameOf(item.expression) ?? `EXPR$${index}`;
    return [name === "ROWTIME" ? rowtimeItem(expr, item) : { column: { name, type: expr.type }, expr, node: item }];
  });
  checkExprSize({ kind: "and", type: boolean, args: items.map(({ expr }) => expr) }, select);
  const rowtimes = items.filter(({ column }) => column.name === "ROWTIME");
  const [rowtime, other] = rowtimes;
  if (other !== undefined)
    throw new SqlError("ROWTIME is given twice.", other.node, { hint: "Give one of them another name with AS." });
  for (const { expr, node } of items) {
    if (looksAtWindow(expr)) throw new SqlError("WINDOW_START and WINDOW_END are known behind GROUP BY.", node);
  }
  const isKept = rowtime === undefined || (rowtime.expr.kind === "column" && rowtime.expr.index === 0);
  return {
    kind: "project",
    input: stage.rel,
    items: items.map(({ expr }) => expr),
    columns: items.map(({ column }) => column),
    ...(isKept ? {} : { rowtime: rowtime.expr }),
  };
}

/** Of WINDOW_START and WINDOW_END, which stand at no place of a row that is not grouped yet. */
export function looksAtWindow(expr: Expr): boolean {
  return [...columnsOf(expr)].some((index) => index < 0);
}

function rowtimeItem(expr: Expr, node: Item["node"]): Item {
  if (expr.type.name !== "TIMESTAMP" && expr.type.name !== "DATE") {
    throw new SqlError(`ROWTIME is a TIMESTAMP; this is ${formatType(expr.type)}.`, node);
  }
  return { column: { name: "ROWTIME", type: timestamp, hidden: true }, expr: coerce(expr, timestamp), node };
}

function nameOf(node: Expression): string | undefined {
  return node.kind === "name" ? node.parts.at(-1)?.text : undefined;
}

function stars(table: Name | undefined, stage: Stage, node: Item["node"]): Item[] {
  const { scope } = stage.place;
  if (isGrouped(stage.place))
    throw new SqlError("* is not possible with GROUP BY.", node, { hint: "List the keys and the aggregates." });
  const relation = table && findRelation(table, scope);
  if (table !== undefined && relation === undefined) {
    throw unknownName({ kind: "name", parts: [table, { ...table, text: "*" }], at: table.at, end: table.end }, scope);
  }
  const relations = relation === undefined ? scope.relations : [relation];
  const columns: ScopeColumn[] = relations.flatMap((each) => each.columns.filter(({ hidden }) => !hidden));
  if (columns.length === 0) throw new SqlError("There are no columns here.", node);
  return columns.map(({ name, expr }) => ({ column: { name, type: expr.type }, expr, node }));
}

function isGrouped(place: Place): boolean {
  return place.meaning !== undefined && place.scope.relations.length === 0;
}
