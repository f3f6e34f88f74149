import { spellName } from "../../parse/spell-name.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Aggregate, Boundary, JoinSide, OverCall, OverWindow, Rel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import { explainExpr } from "./explain-expr.ts";

/** What one step does, in one line. */
export function explainRel(rel: Rel): string {
  switch (rel.kind) {
    case "scan":
      return `scan ${spellName(rel.stream)}`;
    case "filter":
      return `filter ${explainExpr(rel.condition, rel.input.columns)}`;
    case "project":
      return `project ${list(rel.items, rel.input.columns)}${rel.rowtime === undefined ? "" : `, ROWTIME = ${explainExpr(rel.rowtime, rel.input.columns)}`}`;
    case "group":
      return `group by ${list(rel.keys, rel.input.columns)} each ${lasting(rel.boundary)}: ${aggregates(rel.aggregates, rel.input.columns)}`;
    case "stagger":
      return `stagger by ${list(rel.keys, rel.input.columns)} for ${rel.rangeMs} ms: ${aggregates(rel.aggregates, rel.input.columns)}`;
    case "hop":
      return `hop ${explainExpr(rel.time, rel.input.columns)} each ${rel.slideMs} ms over ${rel.sizeMs} ms by ${list(rel.keys, rel.input.columns)}: ${aggregates(rel.aggregates, rel.input.columns)}`;
    case "session":
      return `session ${explainExpr(rel.time, rel.input.columns)} until ${rel.gapMs} ms without by ${list(rel.keys, rel.input.columns)}: ${aggregates(rel.aggregates, rel.input.columns)}`;
    case "over":
      return `over ${rel.calls.map((call) => explainCall(call, rel.windows, rel.input.columns)).join(", ")}`;
    case "join":
      return `${rel.type} join ${explainSide(rel.left)} with ${explainSide(rel.right)}${explainOn(rel, [rel.left.input.columns, rel.right.input.columns])}`;
    case "lookup":
      return `${rel.type} lookup ${spellName(rel.table)}${explainOn(rel, [rel.input.columns, rel.tableColumns])}`;
    case "distinct":
      return `distinct each ${rel.boundary === undefined ? "ROWTIME" : lasting(rel.boundary)}`;
    case "union":
      return "union all";
    case "sort":
      return `sort ${explainExpr(rel.key, rel.input.columns)} within ${rel.withinMs} ms${rel.then.map(({ expr, descending }) => `, ${explainExpr(expr, rel.input.columns)}${descending ? " DESC" : ""}`).join("")}`;
    case "table function":
      return `${rel.name} ${JSON.stringify(rel.args)}`;
  }
}

function list(exprs: readonly Expr[], columns: readonly Column[]): string {
  return exprs.length === 0 ? "nothing" : exprs.map((expr) => explainExpr(expr, columns)).join(", ");
}

function lasting({ lasts }: Boundary): string {
  return "ms" in lasts ? `${lasts.ms} ms` : lasts.unit.toLowerCase();
}

function aggregates(all: readonly Aggregate[], columns: readonly Column[]): string {
  return all.length === 0 ? "no aggregates" : all.map((aggregate) => explainAggregate(aggregate, columns)).join(", ");
}

function explainAggregate(
  { name, args, distinct }: { name: string; args: readonly Expr[]; distinct?: boolean },
  columns: readonly Column[],
): string {
  return `${name}(${distinct ? "DISTINCT " : ""}${args.length === 0 ? "*" : list(args, columns)})`;
}

function explainCall(call: OverCall, windows: readonly OverWindow[], columns: readonly Column[]): string {
  const window = windows[call.window];
  const by = window === undefined || window.partitionBy.length === 0 ? "" : `by ${list(window.partitionBy, columns)} `;
  return `${explainAggregate(call, columns)}${call.ignoreNulls ? " ignoring nulls" : ""} [${by}${explainFrame(window?.frame)}]`;
}

function explainFrame(frame: OverWindow["frame"] | undefined): string {
  if (frame === undefined) return "current row";
  if (frame.preceding === undefined) return "all before";
  return frame.unit === "range" ? `${frame.preceding} ms` : `${frame.preceding} rows`;
}

function explainSide({ window }: JoinSide): string {
  return `[${explainFrame(window)}]`;
}

interface On {
  readonly equal: readonly { readonly left: Expr; readonly right: Expr }[];
  readonly condition?: Expr;
}

function explainOn({ equal, condition }: On, [left, right]: readonly [readonly Column[], readonly Column[]]): string {
  const pairs = equal.map((pair) => `${explainExpr(pair.left, left)} = ${explainExpr(pair.right, right)}`);
  const rest = condition === undefined ? [] : [explainExpr(condition, [...left, ...right])];
  const all = [...pairs, ...rest];
  return all.length === 0 ? "" : ` on ${all.join(" and ")}`;
}
