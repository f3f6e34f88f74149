import type { Expression, Select, Source, SubquerySource } from "../../parse/ast.ts";
import { printExpression } from "../expression/print-expression.ts";
import type { Printing } from "../expression/printing.ts";
import { Untranslatable } from "../untranslatable.ts";
import { isRowtime } from "./is-rowtime.ts";
import { printGroups } from "./print-groups.ts";
import { printItems } from "./print-items.ts";
import { printJoin } from "./print-join.ts";
import { printRelation } from "./print-relation.ts";
import { printSource } from "./print-source.ts";
import type { PrintedSelect, PrintedSource, QueryContext } from "./relation.ts";

/** One SELECT in Flink's words. Throws Untranslatable. */
export function printSelect(select: Select, context: QueryContext): PrintedSelect {
  refuseForms(select);
  const printing: Printing = {
    replaced: new Map(),
    windows: new Map(select.windows.map(({ name, window }) => [name.text, window])),
    declaredFunctions: context.declaredFunctions,
    overs: new Set(),
  };
  const source = printFrom(select.from, { context, printing });
  const groups = printGroups(select, source, printing);
  const items = printItems(select, source, groups.printing);
  if (printing.overs.size > 0 && select.from.kind === "join") {
    throw new Untranslatable("A window over a join is not translated: put the join into a stream.");
  }
  const where = select.where === undefined ? [] : [`WHERE ${printExpression(select.where, printing)}`];
  return { items, tail: [`FROM ${groups.from}`, ...where, ...groups.clauses].join(" ") };
}

function refuseForms(select: Select): void {
  if (select.stagger !== undefined) throw new Untranslatable("WINDOWED BY STAGGER has no equal in Flink SQL.");
  if (select.distinct)
    throw new Untranslatable("SELECT DISTINCT over the rows of one ROWTIME has no equal in Flink SQL.");
  if (select.orderBy.some((item) => item.within !== undefined)) {
    throw new Untranslatable("ORDER BY … WITHIN has no equal in Flink SQL: there a table has a watermark.");
  }
  if (select.orderBy.some((item) => item.descending || !isRowtime(item.expression))) {
    throw new Untranslatable("Only ORDER BY ROWTIME is translated, which is how rows come anyway.");
  }
}

interface Parts {
  readonly context: QueryContext;
  readonly printing: Printing;
}

function printFrom(source: Source, parts: Parts): PrintedSource {
  const { context, printing } = parts;
  if (source.kind !== "join") return printSource(source, context, (subquery) => printSubquery(subquery, context));
  return printJoin(source, {
    context,
    source: (inner) => printFrom(inner, parts),
    expression: (expression: Expression) => printExpression(expression, printing),
    windowNamed: (name) => printing.windows.get(name),
  });
}

/** With ROWTIME, as whatever stands behind FROM has it. */
function printSubquery(
  { query, columns }: SubquerySource,
  context: QueryContext,
): { sql: string; columns: readonly string[] } {
  if (query.kind !== "select")
    throw new Untranslatable("UNION ALL in a subquery is not translated: use a stream or a view.");
  const { items, tail } = printSelect(query, context);
  const names = items.map((item, index) => columns?.[index]?.text ?? item.name);
  return { sql: printRelation({ items, tail }, names), columns: names };
}
