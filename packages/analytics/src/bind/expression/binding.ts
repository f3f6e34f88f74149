import type { Expression } from "../../parse/ast.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Names } from "../scope/names.ts";
import type { Scope } from "../scope/scope.ts";

/** Where an expression stands: what its names mean, and what may not be there. */
export interface Place {
  readonly names: Names;
  readonly scope: Scope;
  /** What a node means here as a whole: a key of the group, an aggregate, a call over a window. Asked before anything else. */
  readonly meaning?: (node: Expression) => Expr | undefined;
  /** Why no aggregate can stand here; as the rest of a sentence that begins with its name. */
  readonly noAggregate?: string;
}

/** What the binder of one kind of node has: the place, and the way down to the nodes within. */
export interface Binding {
  readonly place: Place;
  readonly bind: (node: Expression) => Expr;
}
