import type { Name } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import { ERROR_STREAM, type StreamPlan, type TablePlan } from "../../plan/application-plan.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Rel } from "../../plan/rel.ts";
import type { Column, SqlType } from "../../type/sql-type.ts";

/** What the statements before this one have declared, and what the application has by itself. */
export interface Names {
  readonly streams: Map<string, StreamPlan>;
  readonly tables: ReadonlyMap<string, TablePlan>;
  readonly views: Map<string, Rel>;
  readonly functions: Map<string, UserFunction>;
  /** Declared further down: for the hint of an error. */
  readonly later: ReadonlySet<string>;
}

/** A function of SQL's own: its body over a row that holds nothing but its parameters. */
export interface UserFunction {
  readonly parameters: readonly Column[];
  readonly returns: SqlType;
  readonly body: Expr;
}

/** Whatever FROM can name. The error stream is found in lower case as well, as AWS called it. */
export function findSource(name: Name, names: Names): Rel | TablePlan {
  const text = name.text === "error_stream" ? ERROR_STREAM : name.text;
  const stream = names.streams.get(text);
  if (stream !== undefined) return { kind: "scan", stream: stream.name, columns: stream.columns };
  const found = names.tables.get(text) ?? names.views.get(text);
  if (found !== undefined) return found;
  throw unknownStream(name, names, [...names.streams.keys(), ...names.tables.keys(), ...names.views.keys()]);
}

/** Where INSERT writes to. */
export function findTarget(name: Name, names: Names): StreamPlan {
  const stream = names.streams.get(name.text === "error_stream" ? ERROR_STREAM : name.text);
  if (stream?.kind === "declared") return stream;
  const spelled = spellName(name.text);
  if (stream !== undefined) {
    const why = stream.kind === "input" ? "an input: rows come to it from outside" : "where rows go that fail";
    throw new SqlError(`${spelled} is ${why}; nothing can be inserted.`, name, {
      hint: "Insert into a stream of your own: CREATE STREAM.",
    });
  }
  if (names.tables.has(name.text))
    throw new SqlError(`${spelled} is a reference table: its rows come from its file.`, name);
  if (names.views.has(name.text)) throw new SqlError(`${spelled} is a view: nothing can be inserted.`, name);
  const declared = [...names.streams.values()].filter(({ kind }) => kind === "declared").map((each) => each.name);
  throw unknownStream(name, names, declared);
}

function unknownStream(name: Name, names: Names, known: readonly string[]): SqlError {
  const hint = names.later.has(name.text)
    ? "It is created further down: move its CREATE up."
    : didYouMean(name.text, known);
  return new SqlError(`There is no stream ${spellName(name.text)}.`, name, { hint });
}
