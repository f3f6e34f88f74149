import type { Statement } from "../parse/ast.ts";
import { flinkType } from "./flink-type.ts";
import { labelStatement } from "./label-statement.ts";
import { printInsert } from "./print-insert.ts";
import { printQuery } from "./print-query.ts";
import type { PrintedSelect, QueryContext } from "./query/relation.ts";
import { Untranslatable } from "./untranslatable.ts";

/** A statement by itself; whether what it reads can be had in Flink is not looked at yet. */
export interface Translation {
  readonly label: string;
  /** CREATE STREAM: the stream. CREATE VIEW: the view. INSERT: where its rows go. SELECT: nothing. */
  readonly makes: { readonly kind: "stream" | "view" | "rows"; readonly name: string } | undefined;
  /** What it reads, as far as it was looked at. */
  readonly reads: ReadonlySet<string>;
  readonly selects: readonly PrintedSelect[];
  /** Why it cannot be translated. */
  readonly problem?: string;
}

/** Translates one statement; what has no form in Flink is not an error, but the translation's problem. */
export function translateStatement(statement: Statement, known: Omit<QueryContext, "reads">): Translation {
  const context: QueryContext = { ...known, reads: new Set() };
  const translation = { label: labelStatement(statement), makes: made(statement), reads: context.reads, selects: [] };
  try {
    return { ...translation, selects: selectsOf(statement, context) };
  } catch (error) {
    if (error instanceof Untranslatable) return { ...translation, problem: error.message };
    throw error;
  }
}

function made(statement: Statement): Translation["makes"] {
  if (statement.kind === "create stream") return { kind: "stream", name: statement.name.text };
  if (statement.kind === "create view") return { kind: "view", name: statement.name.text };
  if (statement.kind === "create pump" || statement.kind === "insert")
    return { kind: "rows", name: statement.insert.target.text };
  return undefined;
}

function selectsOf(statement: Statement, context: QueryContext): readonly PrintedSelect[] {
  switch (statement.kind) {
    case "create stream":
      for (const { type } of statement.columns) flinkType(type);
      return [];
    case "create view":
    case "select":
      return printQuery(statement.query, context);
    case "create pump":
      if (statement.started === false)
        throw new Untranslatable("The pump is stopped; a job of Flink runs all of its statements.");
      return printInsert(statement.insert, context);
    case "insert":
      return printInsert(statement.insert, context);
    case "create function":
      throw new Untranslatable("Flink has no functions that are written in SQL.");
    case "alter pump":
      throw new Untranslatable("Parts of a job of Flink cannot be started or stopped by themselves.");
    case "drop":
      throw new Untranslatable("What is dropped is better left out of the script.");
    case "explain":
      throw new Untranslatable("EXPLAIN asks for a plan and is no part of an application.");
  }
}
