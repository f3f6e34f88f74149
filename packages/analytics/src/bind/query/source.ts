import type { Name, Query, Select } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { TablePlan } from "../../plan/application-plan.ts";
import type { Expr } from "../../plan/expr.ts";
import type { OverWindow, Rel } from "../../plan/rel.ts";
import type { Place } from "../expression/binding.ts";
import type { Names } from "../scope/names.ts";
import type { Scope, ScopeRelation } from "../scope/scope.ts";

/** What stands behind FROM, bound: rows that come, or a reference table that waits to be joined. */
export type BoundSource = StreamSource | ReferenceSource;

export interface StreamSource {
  readonly kind: "stream";
  readonly rel: Rel;
  readonly scope: Scope;
  /** Of a side of a join. */
  readonly frame?: OverWindow["frame"];
  /** HOP or SESSION: GROUP BY is to be over these windows. */
  readonly timeWindow?: TimeWindow;
}

export type TimeWindow = { readonly time: Expr } & (
  | { readonly kind: "hop"; readonly sizeMs: number; readonly slideMs: number }
  | { readonly kind: "session"; readonly gapMs: number }
);

export interface ReferenceSource {
  readonly kind: "reference";
  readonly table: TablePlan;
  readonly relation: ScopeRelation;
}

/** What binding a query needs; `query` is the way down into the queries within. */
export interface QueryContext {
  readonly names: Names;
  readonly query: (query: Query) => Rel;
  /** The query whose FROM it is: for its named windows, and for whether it asks for the ROWTIME of one side of a join. */
  readonly select: Select;
}

/** Where WHERE and the items of a query stand: over the rows of its source. */
export function placeOf(scope: Scope, names: Names): Place {
  return {
    names,
    scope,
    noAggregate: "is not possible here: it is of many rows.",
  };
}

/** The relation with the names of a column list: `AS t (a, b)`. */
export function renamed(relation: ScopeRelation, names: readonly Name[] | undefined): ScopeRelation {
  if (names === undefined) return relation;
  const shown = relation.columns.filter(({ hidden }) => !hidden);
  const [first] = names;
  if (names.length !== shown.length && first !== undefined) {
    throw new SqlError(`There are ${names.length} names for ${shown.length} columns.`, {
      at: first.at,
      end: names.at(-1)?.end ?? first.end,
    });
  }
  const columns = relation.columns.map((column) => {
    const name = names[shown.indexOf(column)];
    return name === undefined ? column : { ...column, name: name.text };
  });
  return { ...relation, columns };
}
