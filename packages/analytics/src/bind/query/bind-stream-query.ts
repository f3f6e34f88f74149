import type { Query } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Rel } from "../../plan/rel.ts";
import type { Names } from "../scope/names.ts";
import { bindQueryNode } from "./bind-select.ts";

/** A query that stands for itself: of a pump, a view, a preview. It asks for rows as they come, and says so. */
export function bindStreamQuery(query: Query, names: Names): Rel {
  checkStream(query);
  return bindQueryNode(query, names);
}

function checkStream(query: Query): void {
  if (query.kind === "union all") {
    checkStream(query.left);
    checkStream(query.right);
  } else if (!query.stream) {
    throw new SqlError(
      "SELECT asks for rows that are there; a stream's rows are still to come.",
      { at: query.at, end: query.at + "SELECT".length },
      { hint: "Write SELECT STREAM." },
    );
  }
}
