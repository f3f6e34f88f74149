import type { CallNode, Expression, NameNode, Select } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Aggregate, Rel } from "../../plan/rel.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { exprKey } from "../expression/expr-key.ts";
import { resolveName } from "../scope/resolve-name.ts";
import { rowtimeExpr } from "../scope/scope.ts";
import { bindAggregate, isAggregate } from "../window/aggregates.ts";
import { nodesOf } from "./nodes-of.ts";
import { placeOf, type QueryContext, type StreamSource } from "./source.ts";
import { windowRel } from "./window-rel.ts";

/** A query's rows so far, and what expressions mean over them. */
export interface Stage {
  readonly rel: Rel;
  readonly place: Place;
}

/** GROUP BY, STAGGER, HOP and SESSION: the keys, then every aggregate that SELECT, HAVING or ORDER BY names. */
export function bindGroup(source: StreamSource, context: QueryContext): Stage {
  const { select, names } = context;
  const input = placeOf(source.scope, names);
  const calls = aggregateCalls(select);
  const isGrouped = select.groupBy.length > 0 || select.stagger !== undefined || source.timeWindow !== undefined;
  if (!isGrouped && calls.length === 0 && select.having === undefined) return { rel: source.rel, place: input };
  if (!isGrouped) throw neverEnds(calls[0] ?? select.having ?? select);
  if (select.stagger !== undefined && select.groupBy.length > 0) {
    throw new SqlError(
      "WINDOWED BY STAGGER groups by itself: GROUP BY does not go with it.",
      select.groupBy[0] ?? select,
    );
  }
  const keyNodes = select.stagger?.partitionBy ?? select.groupBy;
  const keys = keyNodes.map((node) =>
    bindExpression(node, { ...input, noAggregate: "cannot be a key of its own group." }),
  );
  const { aggregates, meanings } = collectAggregates(calls, input);
  const found = windowRel({ source, keys, keyNodes, aggregates }, context);
  const outputs = [
    ...found.outputs,
    ...aggregates.map(({ type }, index): Expr => ({ kind: "column", type, index: found.width + index + 1 })),
  ];
  const place = groupedPlace({ input, outputs, keys: found.keys, meanings });
  return { rel: found.rel, place };
}

function neverEnds(node: Expression | Select): SqlError {
  const name = node.kind === "call" ? node.name.text : "HAVING";
  return new SqlError(`A stream never ends: ${name} needs to know of which rows.`, node, {
    hint: "GROUP BY STEP(ROWTIME BY INTERVAL '1' MINUTE) for each minute, or OVER (RANGE INTERVAL '1' MINUTE PRECEDING) for each row.",
  });
}

function aggregateCalls(select: Select): CallNode[] {
  const parts = [select.items, select.having, select.orderBy, select.windows];
  return parts.flatMap((part) => [...nodesOf(part, (node) => !isCall(node))].filter(isCall));
}

function isCall(node: Expression): node is CallNode {
  return node.kind === "call" && node.over === undefined && isAggregate(node);
}

/** Equal calls are one aggregate. `meanings` says which each node is. */
function collectAggregates(
  calls: readonly CallNode[],
  input: Place,
): { aggregates: Aggregate[]; meanings: Map<Expression, number> } {
  const aggregates: Aggregate[] = [];
  const keys = new Map<string, number>();
  const meanings = new Map<Expression, number>();
  for (const call of calls) {
    const aggregate = bindAggregate(call, (node) =>
      bindExpression(node, { ...input, noAggregate: "cannot stand within another aggregate." }),
    );
    const key = exprKey(aggregate);
    const index = keys.get(key) ?? aggregates.push(aggregate) - 1;
    keys.set(key, index);
    meanings.set(call, index);
  }
  return { aggregates, meanings };
}

interface Grouped {
  readonly input: Place;
  readonly outputs: readonly Expr[];
  readonly keys: readonly Expr[];
  readonly meanings: ReadonlyMap<Expression, number>;
}

/** Behind GROUP BY only keys, aggregates and ROWTIME, the window's end, are left; and what is made of them. */
function groupedPlace({ input, outputs, keys, meanings }: Grouped): Place {
  const byKey = new Map(keys.map((key, index) => [exprKey(key), outputs[index]]));
  const meaning = (node: Expression): Expr | undefined => {
    const aggregate = meanings.get(node);
    if (aggregate !== undefined) return outputs[keys.length + aggregate];
    if (node.kind === "literal" || node.kind === "interval" || (node.kind === "call" && isAggregate(node)))
      return undefined;
    const bound = tryBind(node, input);
    const output = bound && byKey.get(exprKey(bound));
    if (output !== undefined) return output;
    if (node.kind === "name") checkName(node, input);
    return undefined;
  };
  return { names: input.names, scope: { relations: [], rowtime: rowtimeExpr }, meaning };
}

/** What a node would be over the ungrouped rows, to find it among the keys; undefined when it is nothing there. */
function tryBind(node: Expression, input: Place): Expr | undefined {
  try {
    return bindExpression(node, input);
  } catch (error) {
    // What is no expression of the input, as one with an aggregate in it, is no key; its parts are asked next.
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

function checkName(node: NameNode, input: Place): void {
  if (node.parts.length === 1 && node.parts[0]?.text === "ROWTIME") return;
  if (resolveName(node, input.scope) === undefined) bindExpression(node, input);
  else {
    throw new SqlError(
      `${node.parts.map(({ text }) => text).join(".")} is neither a key of GROUP BY nor within an aggregate.`,
      node,
      {
        hint: "Add it to GROUP BY, or say of its values which: MAX, MIN, LAST_VALUE …",
      },
    );
  }
}
