import type { Query, Select, UnionAll } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { ProjectRel, Rel } from "../../plan/rel.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import { condition } from "../expression/call-function.ts";
import type { Names } from "../scope/names.ts";
import { boundaryOf, lastsMs } from "../window/monotonic.ts";
import { bindGroup, type Stage } from "./bind-group.ts";
import { bindItems, looksAtWindow } from "./bind-items.ts";
import { bindOrder } from "./bind-order.ts";
import { bindOver } from "./bind-over.ts";
import { bindFrom } from "./bind-source.ts";
import { bindUnion } from "./bind-union.ts";
import { bindWhere } from "./bind-where.ts";
import { checkRelSize } from "./rel-size.ts";
import { placeOf, type QueryContext, type StreamSource } from "./source.ts";
import { whereOfJoin } from "./where-of-join.ts";

/** A query as a tree of what is done to rows. Throws SqlError. */
export function bindQueryNode(query: Query, names: Names): Rel {
  const within = (inner: Query) => bindQueryNode(inner, names);
  const rel =
    query.kind === "select" ? bindSelect({ select: query, names, query: within }) : ordered(query, names, within);
  return checkRelSize(rel, query);
}

function ordered(query: UnionAll, names: Names, within: (query: Query) => Rel): Rel {
  return bindOrder(query, bindUnion(query, within), { names });
}

/** In the order in which SQL works: FROM, WHERE, GROUP BY, HAVING, windows, SELECT, DISTINCT, ORDER BY. */
function bindSelect(context: QueryContext): Rel {
  const { select, names } = context;
  const source = filtered(bindFrom(context), context);
  const grouped = having(bindGroup(source, context), select);
  const stage = bindOver(select, grouped);
  const project = bindItems(select, stage);
  if (select.distinct) return bindOrder(select, distinct(project), { names });
  return bindOrder(select, project, { names, input: stage.place });
}

function filtered(source: StreamSource, context: QueryContext): StreamSource {
  const { select, names } = context;
  const isJoined = select.from.kind === "join" && whereOfJoin(select, select.from) !== undefined;
  if (select.where === undefined || isJoined) return source;
  const rel = bindWhere(select.where, source.rel, placeOf(source.scope, names));
  if (rel.kind === "filter" && looksAtWindow(rel.condition)) {
    throw new SqlError("WINDOW_START and WINDOW_END are known behind GROUP BY.", select.where, {
      hint: "HAVING can ask for them.",
    });
  }
  return { ...source, rel };
}

function having(stage: Stage, { having }: Select): Stage {
  if (having === undefined) return stage;
  const bound = condition(bindExpression(having, stage.place), having, "HAVING");
  return { ...stage, rel: { kind: "filter", input: stage.rel, condition: bound, columns: stage.rel.columns } };
}

/** Rows are the same within one value of a column that rises with ROWTIME, else within one ROWTIME. */
function distinct(project: ProjectRel): Rel {
  const columns = project.items.map((item, index): Expr => ({ kind: "column", type: item.type, index: index + 1 }));
  const boundaries = columns.flatMap((column, index) => boundaryOf(column, project, index) ?? []);
  const [boundary] = boundaries.sort((a, b) => lastsMs(a) - lastsMs(b));
  return {
    kind: "distinct",
    input: project,
    columns: project.columns,
    ...(boundary === undefined ? {} : { boundary }),
  };
}
