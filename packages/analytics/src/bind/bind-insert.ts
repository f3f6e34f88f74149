import type { Insert, Name } from "../parse/ast.ts";
import { didYouMean } from "../parse/did-you-mean.ts";
import { spellName } from "../parse/spell-name.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { PumpPlan, StreamPlan } from "../plan/application-plan.ts";
import type { Expr } from "../plan/expr.ts";
import type { Rel } from "../plan/rel.ts";
import type { Column } from "../type/sql-type.ts";
import { assign, coerce } from "./expression/coerce.ts";
import { fingerprint } from "./fingerprint.ts";
import { bindStreamQuery } from "./query/bind-stream-query.ts";
import { findTarget, type Names } from "./scope/names.ts";
import { timestamp } from "./scope/scope.ts";

/** A query that runs for ever and where its rows go: by position, as AWS did, whatever their names. */
export function bindInsert(
  insert: Insert,
  names: Names,
  pump: { readonly name: string; readonly started: boolean },
): PumpPlan {
  const target = findTarget(insert.target, names);
  const rel = bindStreamQuery(insert.query, names);
  const places =
    insert.columns === undefined ? target.columns : insert.columns.map((name) => targetColumn(name, target));
  checkTwice(insert.columns);
  const given = sources(rel, places.length, insert);
  const query = withRowtime(
    rel,
    places.findIndex((place) => place.name === "ROWTIME"),
    { given, insert },
  );
  const values = target.columns.map((column): Expr => {
    const nth = places.indexOf(column);
    const index = given[nth];
    const source = index === undefined ? undefined : rel.columns[index];
    if (index === undefined || source === undefined) return missing(column, insert);
    const expr: Expr = { kind: "column", type: source.type, index: index + 1 };
    const span = spanOf(insert, nth);
    return assign(expr, column.type, { what: `The column ${spellName(column.name)}`, span });
  });
  return {
    ...pump,
    target: target.name,
    query,
    values,
    fingerprint: fingerprint({ query, values, columns: target.columns }),
  };
}

function targetColumn(name: Name, target: StreamPlan): Column {
  if (name.text === "ROWTIME") return { name: "ROWTIME", type: timestamp };
  const column = target.columns.find((each) => each.name === name.text);
  if (column !== undefined) return column;
  throw new SqlError(`${spellName(target.name)} has no column ${spellName(name.text)}.`, name, {
    hint: didYouMean(
      name.text,
      target.columns.map((each) => each.name),
    ),
  });
}

function checkTwice(names: readonly Name[] = []): void {
  const twice = names.find((name, index) => names.findIndex((other) => other.text === name.text) < index);
  if (twice !== undefined) throw new SqlError(`${spellName(twice.text)} is given twice.`, twice);
}

/** Which columns of the query go into the target, in order: those that `*` shows, with ROWTIME when only so they are as many. */
function sources(rel: Rel, wanted: number, insert: Insert): number[] {
  const all = rel.columns.map((_, index) => index);
  const shown = all.filter((index) => rel.columns[index]?.hidden !== true);
  if (shown.length === wanted) return shown;
  if (all.length === wanted) return all;
  throw new SqlError(
    `${spellName(insert.target.text)} takes ${wanted} ${wanted === 1 ? "column" : "columns"}; the query has ${shown.length}.`,
    insert.columns?.[0] ?? insert.target,
    {
      hint: "Values go into columns by their position.",
    },
  );
}

interface Inserting {
  readonly given: readonly number[];
  readonly insert: Insert;
}

/** INSERT INTO s (ROWTIME, …): the value becomes the row's ROWTIME, unless it is that already. */
function withRowtime(rel: Rel, place: number, { given, insert }: Inserting): Rel {
  const index = given[place];
  const column = index === undefined ? undefined : rel.columns[index];
  if (index === undefined || column === undefined || (column.name === "ROWTIME" && column.hidden)) return rel;
  if (column.type.name !== "TIMESTAMP" && column.type.name !== "DATE") {
    throw new SqlError("What goes into ROWTIME is a TIMESTAMP.", spanOf(insert, place));
  }
  const items = rel.columns.map(({ type }, nth): Expr => ({ kind: "column", type, index: nth + 1 }));
  return {
    kind: "project",
    input: rel,
    items,
    columns: rel.columns,
    rowtime: coerce({ kind: "column", type: column.type, index: index + 1 }, timestamp),
  };
}

function missing(column: Column, insert: Insert): Expr {
  if (column.notNull !== true) return { kind: "literal", type: column.type, value: null };
  throw new SqlError(`${spellName(column.name)} is NOT NULL, and gets no value.`, insert.target);
}

/** The item that a value comes from, when each is written by itself. */
function spanOf({ query, target }: Insert, nth: number): { readonly at: number; readonly end: number } {
  const items = query.kind === "select" ? query.items : [];
  const item = items.every(({ kind }) => kind === "item") ? items[nth] : undefined;
  return item ?? target;
}
