import type { Query } from "../parse/ast.ts";
import { printSelect } from "./query/print-select.ts";
import type { PrintedSelect, QueryContext } from "./query/relation.ts";
import { Untranslatable } from "./untranslatable.ts";

/** The SELECTs of a query, which UNION ALL joins. */
export function printQuery(query: Query, context: QueryContext): readonly PrintedSelect[] {
  if (query.kind === "select") return [printSelect(query, context)];
  if (query.orderBy.length > 0) throw new Untranslatable("The order of a UNION ALL is not translated.");
  return [...printQuery(query.left, context), ...printQuery(query.right, context)];
}
