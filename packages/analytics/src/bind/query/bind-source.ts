import type { Name, Source, SubquerySource, TableSource, WindowNode } from "../../parse/ast.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Rel } from "../../plan/rel.ts";
import { findSource } from "../scope/names.ts";
import { relationOf } from "../scope/scope.ts";
import { bindTableFunction } from "../window/bind-table-function.ts";
import { bindJoinWindow, findWindow } from "../window/bind-window.ts";
import { joinSources } from "./join-sources.ts";
import { type BoundSource, placeOf, type QueryContext, renamed, type StreamSource } from "./source.ts";

/** The source of a query: a stream, else it has no rows to begin with. */
export function bindFrom(context: QueryContext): StreamSource {
  const { from } = context.select;
  const source = bindSource(from, context, false);
  if (source.kind === "stream") return source;
  throw new SqlError(`${spellName(source.table.name)} is a reference table: it has no rows that come.`, from, {
    hint: `Join a stream with it: FROM stream AS s JOIN ${spellName(source.table.name)} AS r ON s.a = r.a.`,
  });
}

function bindSource(source: Source, context: QueryContext, inJoin: boolean): BoundSource {
  switch (source.kind) {
    case "table":
      return bindTable(source, context, inJoin);
    case "subquery":
      return bindSubquery(source, context, inJoin);
    case "table function":
      return bindTableFunction(source, context);
    case "join": {
      const [left, right] = [bindSource(source.left, context, true), bindSource(source.right, context, true)];
      return joinSources(source, { left, right }, context);
    }
  }
}

function bindTable(source: TableSource, context: QueryContext, inJoin: boolean): BoundSource {
  const found = findSource(source.name, context.names);
  const alias = source.alias?.text ?? source.name.text;
  if ("kind" in found) return streamSource(found, { source, alias, inJoin }, context);
  if (source.window !== undefined) {
    throw new SqlError(`${spellName(source.name.text)} is a reference table: it has no window.`, source.window);
  }
  return {
    kind: "reference",
    table: found,
    relation: withoutTime(renamed(relationOf(found.columns, alias), source.columns)),
  };
}

function withoutTime({ alias, columns }: ReturnType<typeof relationOf>): ReturnType<typeof relationOf> {
  return alias === undefined ? { columns } : { alias, columns };
}

function bindSubquery(source: SubquerySource, context: QueryContext, inJoin: boolean): BoundSource {
  return streamSource(context.query(source.query), { source, alias: source.alias?.text, inJoin }, context);
}

interface Said {
  readonly source: { readonly window?: WindowNode | Name; readonly columns?: readonly Name[] };
  readonly alias: string | undefined;
  readonly inJoin: boolean;
}

function streamSource(rel: Rel, { source, alias, inJoin }: Said, context: QueryContext): StreamSource {
  const relation = renamed(relationOf(rel.columns, alias), source.columns);
  const scope = { relations: [relation], ...(relation.rowtime === undefined ? {} : { rowtime: relation.rowtime }) };
  if (source.window === undefined) return { kind: "stream", rel, scope };
  if (!inJoin) {
    throw new SqlError("A window behind a stream's name belongs to a join.", source.window, {
      hint: "Of one stream, put OVER behind the aggregate: SUM(x) OVER w.",
    });
  }
  const frame = bindJoinWindow(findWindow(source.window, context.select.windows), placeOf(scope, context.names));
  return { kind: "stream", rel, scope, frame };
}
