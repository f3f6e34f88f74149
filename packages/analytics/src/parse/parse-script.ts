import type { Statement } from "./ast.ts";
import { openParser } from "./open-parser.ts";
import { parseStatement } from "./statement/parse-statement.ts";

/**
 * The statements of an application's code. They are separated by semicolons, of which the last may be left out; empty ones are let pass.
 * Throws SqlError, which has the place of the first thing that is wrong. How long a text may be is for the caller to say; the time that
 * is taken grows with the length alone.
 */
export function parseScript(text: string): Statement[] {
  const parser = openParser(text);
  const { tokens } = parser;
  const statements: Statement[] = [];
  for (;;) {
    while (tokens.take(";"));
    if (tokens.peek().kind === "end") return statements;
    statements.push(parseStatement(parser));
    if (!tokens.sees(";") && tokens.peek().kind !== "end")
      throw tokens.expected("a semicolon or the end of the statement", ENDINGS);
  }
}

/** What goes on a statement, for the hint to a word that is misspelled. */
const ENDINGS = [
  "FROM",
  "WHERE",
  "GROUP",
  "HAVING",
  "WINDOWED",
  "WINDOW",
  "ORDER",
  "UNION",
  "JOIN",
  "LEFT",
  "INNER",
  "PARTITION",
];
