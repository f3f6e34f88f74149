import type { WindowNode } from "../../parse/ast.ts";

/** What an expression is printed with. */
export interface Printing {
  /** Expressions that become something else, by their `expressionKey`: the step that a query is grouped by is `window_start`. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The windows of the query, by name. */
  readonly windows: ReadonlyMap<string, WindowNode>;
  /** Functions that the script declares, which Flink cannot know. */
  readonly declaredFunctions: ReadonlySet<string>;
  /** The OVER clauses that were printed: Flink takes one a query. */
  readonly overs: Set<string>;
}
