import type { Source, SubquerySource, TableSource } from "../../parse/ast.ts";
import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import { printTableFunction } from "./print-table-function.ts";
import type { PrintedSource, QueryContext } from "./relation.ts";
import { tableNamed } from "./table-named.ts";

/** A source that is not a join. `subquery` prints the query of one in parentheses. */
export function printSource(
  source: Exclude<Source, { kind: "join" }>,
  context: QueryContext,
  subquery: PrintSubquery,
): PrintedSource {
  if (source.kind !== "subquery" && source.columns !== undefined) {
    throw new Untranslatable("Columns that are renamed behind an alias are not translated.");
  }
  if (source.kind === "table") return printTable(source, context);
  if (source.kind === "subquery") return printSubquery(source, subquery);
  return printTableFunction(source, context);
}

type PrintSubquery = (source: SubquerySource) => { readonly sql: string; readonly columns: readonly string[] };

function printTable({ name, alias }: TableSource, context: QueryContext): PrintedSource {
  const table = tableNamed(name.text, context);
  const called = alias?.text ?? name.text;
  const columns = table.columns.map((column) => column.name);
  return { sql: `${flinkName(table.name)} AS ${flinkName(called)}`, scopes: [{ alias: called, columns }] };
}

function printSubquery(source: SubquerySource, subquery: PrintSubquery): PrintedSource {
  if (source.alias === undefined) throw new Untranslatable("A subquery needs an alias in Flink SQL.");
  const { sql, columns } = subquery(source);
  const alias = source.alias.text;
  return { sql: `(${sql}) AS ${flinkName(alias)}`, scopes: [{ alias, columns }] };
}
