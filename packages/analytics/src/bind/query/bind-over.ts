import type { CallNode, Expression, Select } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { OverCall, OverWindow } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { coerce } from "../expression/coerce.ts";
import { exprKey } from "../expression/expr-key.ts";
import { bindAggregate, isAggregate } from "../window/aggregates.ts";
import { bindWindow, findWindow } from "../window/bind-window.ts";
import { constantInteger } from "../window/constants.ts";
import type { Stage } from "./bind-group.ts";
import { nodesOf } from "./nodes-of.ts";

type Calling = CallNode & { readonly over: NonNullable<CallNode["over"]> };

/** Every call over a window that SELECT or ORDER BY names, each a column behind those of the rows so far. */
export function bindOver(select: Select, stage: Stage): Stage {
  const calls = [select.items, select.orderBy].flatMap((part) =>
    [...nodesOf(part, (node) => !isCalling(node))].filter(isCalling),
  );
  if (calls.length === 0) return stage;
  const within: Place = { ...stage.place, noAggregate: "cannot stand within a call over a window." };
  const windows: OverWindow[] = [];
  const bound: OverCall[] = [];
  const indexes = new Map<Expression, number>();
  for (const call of calls) {
    const window = indexIn(windows, bindWindow(findWindow(call.over, select.windows), within));
    indexes.set(call, indexIn(bound, bindOverCall(call, window, within)));
  }
  const width = stage.rel.columns.length;
  const columns = [...stage.rel.columns, ...bound.map(callColumn)];
  const meaning = (node: Expression): Expr | undefined => {
    const index = indexes.get(node);
    const call = index === undefined ? undefined : bound[index];
    if (index === undefined || call === undefined) return stage.place.meaning?.(node);
    return { kind: "column", type: call.type, index: width + index + 1 };
  };
  return {
    rel: { kind: "over", input: stage.rel, windows, calls: bound, columns },
    place: { ...stage.place, meaning },
  };
}

function isCalling(node: Expression): node is Calling {
  return node.kind === "call" && node.over !== undefined;
}

function indexIn<T>(list: T[], item: T): number {
  const key = exprKey(item);
  const index = list.findIndex((other) => exprKey(other) === key);
  return index >= 0 ? index : list.push(item) - 1;
}

function callColumn({ name, type }: OverCall, index: number): Column {
  return { name: `${name}_OVER_${index + 1}`, type };
}

function bindOverCall(call: Calling, window: number, place: Place): OverCall {
  const name = call.name.text;
  const bind = (node: Expression) => bindExpression(node, place);
  const ignoreNulls = call.ignoreNulls === true ? { ignoreNulls: true } : {};
  if (call.distinct)
    throw new SqlError("DISTINCT is not possible over a sliding window.", call, {
      hint: "GROUP BY a window can: COUNT(DISTINCT x).",
    });
  if (name === "LAG") return { window, name, ...lag(call, place), ...ignoreNulls };
  if (name === "NTH_VALUE") return { window, name, ...nthValue(call, place), ...ignoreNulls };
  if (!isAggregate(call)) {
    throw new SqlError(`${name} does not go over a window.`, call.name, { hint: "Aggregates do, LAG and NTH_VALUE." });
  }
  if (call.ignoreNulls && name !== "FIRST_VALUE" && name !== "LAST_VALUE") {
    throw new SqlError(`${name} ignores nulls by itself.`, call, { hint: "Leave IGNORE NULLS out." });
  }
  const { ignoreNulls: _, ...plain } = call;
  const aggregate = bindAggregate(plain, bind);
  return { window, name: aggregate.name, args: aggregate.args, type: aggregate.type, ...ignoreNulls };
}

/** LAG(value [, rows back [, instead]]). */
function lag(call: CallNode, place: Place): { args: Expr[]; type: Expr["type"] } {
  const [value, back, instead, ...more] = call.args;
  if (value === undefined || more.length > 0) {
    throw new SqlError("LAG has one to three arguments.", call, {
      hint: "Its form is LAG(value [, rows back [, instead of NULL]]) OVER (…).",
    });
  }
  const expr = bindExpression(value, place);
  const rows = back === undefined ? 1 : constantInteger(back, place, "How many rows LAG goes back");
  if (rows < 0) throw new SqlError("LAG goes back: zero rows or more.", back ?? call);
  const args: Expr[] = [expr, { kind: "literal", type: { name: "INTEGER" }, value: rows }];
  if (instead !== undefined) args.push(coerce(bindExpression(instead, place), expr.type));
  return { args, type: expr.type };
}

/** NTH_VALUE(value, n): of the window's rows from its far edge, counted from 1. */
function nthValue(call: CallNode, place: Place): { args: Expr[]; type: Expr["type"] } {
  const [value, nth, ...more] = call.args;
  if (value === undefined || nth === undefined || more.length > 0) {
    throw new SqlError("NTH_VALUE has two arguments.", call, { hint: "Its form is NTH_VALUE(value, n) OVER (…)." });
  }
  const expr = bindExpression(value, place);
  const n = constantInteger(nth, place, "Which row NTH_VALUE takes");
  if (n < 1) throw new SqlError("NTH_VALUE counts from 1.", nth);
  return { args: [expr, { kind: "literal", type: { name: "INTEGER" }, value: n }], type: expr.type };
}
