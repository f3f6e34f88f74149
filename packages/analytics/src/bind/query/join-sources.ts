import type { Expression, JoinSource } from "../../parse/ast.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { JoinRel, LookupRel } from "../../plan/rel.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import { condition } from "../expression/call-function.ts";
import { shiftColumns } from "../expression/map-columns.ts";
import type { Scope, ScopeRelation } from "../scope/scope.ts";
import { rowtimeExpr } from "../scope/scope.ts";
import { keepRowtime, rowtimeIsAskedFor } from "./keep-rowtime.ts";
import { type BoundSource, placeOf, type QueryContext, type ReferenceSource, type StreamSource } from "./source.ts";
import { splitCondition } from "./split-condition.ts";
import { whereOfJoin } from "./where-of-join.ts";

interface Sides<Left, Right> {
  readonly left: Left;
  readonly right: Right;
}

/** Two sources as one: streams by their windows, or a stream with a reference table. */
export function joinSources(
  node: JoinSource,
  sides: Sides<BoundSource, BoundSource>,
  context: QueryContext,
): StreamSource {
  const { left, right } = sides;
  if (left.kind === "stream" && right.kind === "stream") return joinStreams(node, { left, right }, context);
  if (left.kind === "stream" && right.kind === "reference")
    return lookUp(node, { stream: left, reference: right, isSwapped: false }, context);
  if (left.kind === "reference" && right.kind === "stream")
    return lookUp(node, { stream: right, reference: left, isSwapped: true }, context);
  throw new SqlError("Two reference tables have no rows that come.", node, {
    hint: "Join a stream with one, and the result with the other.",
  });
}

function joinStreams(node: JoinSource, sides: Sides<StreamSource, StreamSource>, context: QueryContext): StreamSource {
  refuseTimeWindows(node, sides);
  const keeps = rowtimeIsAskedFor(context.select);
  const [left, right] = [sides.left, sides.right].map((side) => (keeps ? keepRowtime(side) : side)) as [
    StreamSource,
    StreamSource,
  ];
  const width = left.rel.columns.length;
  const relations = [
    ...left.scope.relations.map((relation) => movedBy(relation, 0)),
    ...right.scope.relations.map((relation) => movedBy(relation, width)),
  ];
  const on = bindOn(node, { relations }, context);
  const rel: JoinRel = {
    kind: "join",
    type: node.type === "cross" ? "inner" : node.type,
    left: { input: left.rel, window: left.frame },
    right: { input: right.rel, window: right.frame },
    columns: [...left.rel.columns, ...right.rel.columns],
    ...splitCondition(on, width),
  };
  return { kind: "stream", rel, scope: { relations, rowtime: rowtimeExpr } };
}

/** Columns of a side of a join; its ROWTIME only where it was kept as a column. */
function movedBy({ alias, columns, rowtime }: ScopeRelation, by: number): ScopeRelation {
  const isKept = rowtime !== undefined && !(rowtime.kind === "column" && rowtime.index === 0);
  return {
    ...(alias === undefined ? {} : { alias }),
    columns: columns.map((column) => ({ ...column, expr: shiftColumns(column.expr, by) })),
    ...(isKept ? { rowtime: shiftColumns(rowtime, by) } : {}),
  };
}

interface Lookup {
  readonly stream: StreamSource;
  readonly reference: ReferenceSource;
  /** The table stands first. */
  readonly isSwapped: boolean;
}

function lookUp(node: JoinSource, { stream, reference, isSwapped }: Lookup, context: QueryContext): StreamSource {
  const name = spellName(reference.table.name);
  const outer = isSwapped ? "right" : "left";
  if (node.type !== "inner" && node.type !== "cross" && node.type !== outer) {
    throw new SqlError(
      `A join cannot keep the rows of the reference table ${name} that find no partner: they would come for ever.`,
      node,
      {
        hint: "Use INNER JOIN, or an outer join that keeps the stream's rows.",
      },
    );
  }
  if (stream.frame !== undefined) {
    throw new SqlError("A stream that is joined with a reference table has no window.", node.on ?? node, {
      hint: "Leave OVER out.",
    });
  }
  refuseTimeWindows(node, { left: stream, right: stream });
  const width = stream.rel.columns.length;
  const table: ScopeRelation = {
    ...reference.relation,
    columns: reference.relation.columns.map((column) => ({ ...column, expr: shiftColumns(column.expr, width) })),
  };
  const relations = isSwapped ? [table, ...stream.scope.relations] : [...stream.scope.relations, table];
  const scope: Scope = { ...stream.scope, relations };
  const rel: LookupRel = {
    kind: "lookup",
    type: node.type === outer ? "left" : "inner",
    input: stream.rel,
    table: reference.table.name,
    tableColumns: reference.table.columns,
    columns: [...stream.rel.columns, ...reference.table.columns],
    ...splitCondition(bindOn(node, scope, context), width),
  };
  return { kind: "stream", rel, scope };
}

/** What must hold of a pair: ON, or, of a join by comma, WHERE. */
function bindOn(node: JoinSource, scope: Scope, context: QueryContext): Expr | undefined {
  const on: Expression | undefined = node.on ?? whereOfJoin(context.select, node);
  return on && condition(bindExpression(on, placeOf(scope, context.names)), on, "The condition of a join");
}

function refuseTimeWindows(node: JoinSource, { left, right }: Sides<StreamSource, StreamSource>): void {
  if (left.timeWindow === undefined && right.timeWindow === undefined) return;
  throw new SqlError("HOP and SESSION cannot be joined: GROUP BY comes first.", node, {
    hint: "Put the SELECT with its GROUP BY in parentheses and join that.",
  });
}
