import type { OrderItem, Select, UnionAll } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Rel, SortRel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { coerce } from "../expression/coerce.ts";
import { exprKey } from "../expression/expr-key.ts";
import { mapColumns } from "../expression/map-columns.ts";
import { resolveName } from "../scope/resolve-name.ts";
import { relationOf, rowtimeExpr, timestamp } from "../scope/scope.ts";
import { constantMs } from "../window/constants.ts";
import { boundaryOf } from "../window/monotonic.ts";
import { placeOf, type QueryContext } from "./source.ts";

/**
 * ORDER BY: of what SELECT lists, by its name, else of the rows that it was made of. The second are carried along as columns behind the
 * others and taken off once the rows are in order.
 */
export function bindOrder(
  query: Select | UnionAll,
  rel: Rel,
  at: { readonly names: QueryContext["names"]; readonly input?: Place },
): Rel {
  const [first, ...rest] = query.orderBy;
  if (first === undefined) return rel;
  const carried: { readonly column: Column; readonly expr: Expr }[] = [];
  const output = placeOf({ relations: [relationOf(rel.columns)], rowtime: rowtimeExpr }, at.names);
  const bind = (item: OrderItem): Expr => {
    const { expression } = item;
    const isListed =
      at.input === undefined ||
      (expression.kind === "name" &&
        expression.parts.length === 1 &&
        resolveName(expression, output.scope) !== undefined);
    if (isListed || at.input === undefined || rel.kind !== "project") return bindExpression(expression, output);
    const expr = bindExpression(expression, at.input);
    const listed = rel.items.findIndex((each) => exprKey(each) === exprKey(expr));
    if (listed >= 0) return { kind: "column", type: expr.type, index: listed + 1 };
    if (rel.rowtime === undefined && expr.kind === "column" && expr.index === 0) return rowtimeExpr;
    carried.push({ expr, column: { name: `ORDER_${carried.length + 1}`, type: expr.type, hidden: true } });
    return { kind: "column", type: expr.type, index: rel.columns.length + carried.length };
  };
  const key = bind(first);
  const then = rest.map((item) => ({ expr: bind(item), descending: checkThen(item).descending }));
  const input = carry(rel, carried);
  const sorted: SortRel = {
    kind: "sort",
    input,
    ...leading(first, key, { input, place: output }),
    then,
    columns: input.columns,
  };
  if (carried.length === 0) return sorted;
  const items = rel.columns.map((column, index): Expr => ({ kind: "column", type: column.type, index: index + 1 }));
  return { kind: "project", input: sorted, items, columns: rel.columns };
}

function carry(rel: Rel, carried: readonly { readonly column: Column; readonly expr: Expr }[]): Rel {
  if (rel.kind !== "project" || carried.length === 0) return rel;
  return {
    ...rel,
    items: [...rel.items, ...carried.map(({ expr }) => expr)],
    columns: [...rel.columns, ...carried.map(({ column }) => column)],
  };
}

/** WITHIN: the time that becomes ROWTIME. Else what rises with ROWTIME: rows of one of its values wait for the end of it. */
function leading(
  item: OrderItem,
  key: Expr,
  at: { readonly input: Rel; readonly place: Place },
): Pick<SortRel, "key" | "withinMs"> {
  if (item.descending) {
    throw new SqlError("A stream cannot be in descending order of time: its last row comes first.", item, {
      hint: "Leave DESC out; it can stand behind a later column.",
    });
  }
  if (item.within !== undefined) {
    if (key.type.name !== "TIMESTAMP" && key.type.name !== "DATE") {
      throw new SqlError("ORDER BY … WITHIN puts rows in order of a TIMESTAMP.", item.expression);
    }
    return { key: coerce(key, timestamp), withinMs: constantMs(item.within, at.place, "WITHIN") };
  }
  if (key.kind === "column" && key.index === 0) return { key, withinMs: 0 };
  const boundary = boundaryOf(key, at.input, 0);
  if (boundary === undefined) {
    throw new SqlError("A stream can be in order of ROWTIME first, and of other things within it.", item, {
      hint: "ORDER BY ROWTIME, or STEP(ROWTIME BY …), comes first; ORDER BY t WITHIN INTERVAL '5' SECOND puts late rows in place.",
    });
  }
  const end = mapColumns(boundary.endOfKey, (column) => (column.index === 1 ? key : column));
  return { key: end, withinMs: 0 };
}

function checkThen(item: OrderItem): OrderItem {
  if (item.within === undefined) return item;
  throw new SqlError("WITHIN belongs to the first thing that ORDER BY names.", item.within);
}
