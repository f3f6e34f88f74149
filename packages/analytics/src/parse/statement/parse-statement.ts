import type { Insert, Statement } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parseAlterPump } from "./parse-alter-pump.ts";
import { parseCreate } from "./parse-create.ts";
import { parseDrop } from "./parse-drop.ts";
import { parseInsert } from "./parse-insert.ts";

type Rule = (parser: Parser) => Statement;

const RULES: Readonly<Record<string, Rule>> = {
  CREATE: parseCreate,
  ALTER: parseAlterPump,
  DROP: parseDrop,
  INSERT: (parser) => insertStatement(parseInsert(parser)),
  SELECT: selectStatement,
  "(": selectStatement,
  EXPLAIN: explainStatement,
};

/** What people try that is not part of the dialect. */
const FOREIGN: Readonly<Record<string, string>> = {
  WITH: "WITH is not part of the dialect: use a view or a subquery.",
  VALUES: "VALUES is not part of the dialect: rows come from the inputs.",
  UPDATE: "Rows of a stream cannot be changed.",
  DELETE: "Rows of a stream cannot be deleted.",
  SET: "SET is not part of the dialect.",
};

/** One statement, without what ends it. */
export function parseStatement(parser: Parser): Statement {
  const { tokens } = parser;
  const token = tokens.peek();
  const isBeginning = token.kind === "word" || token.kind === "symbol";
  const rule = isBeginning && Object.hasOwn(RULES, token.text) ? RULES[token.text] : undefined;
  if (rule !== undefined) return tokens.nested(() => rule(parser));
  const foreign = token.kind === "word" && Object.hasOwn(FOREIGN, token.text) ? FOREIGN[token.text] : undefined;
  if (foreign !== undefined) throw tokens.problem(foreign, token);
  throw tokens.expected("a statement (CREATE, INSERT, SELECT, ALTER, DROP or EXPLAIN)", Object.keys(RULES));
}

function insertStatement(insert: Insert): Statement {
  return { kind: "insert", insert, at: insert.at, end: insert.end };
}

function selectStatement({ query }: Parser): Statement {
  const selected = query();
  return { kind: "select", query: selected, at: selected.at, end: selected.end };
}

/** `EXPLAIN statement`, `EXPLAIN PLAN FOR statement`. */
function explainStatement(parser: Parser): Statement {
  const { tokens } = parser;
  const { at } = tokens.next();
  if (tokens.take("PLAN")) tokens.expect("FOR", "after EXPLAIN PLAN");
  const statement = parseStatement(parser);
  return { kind: "explain", statement, ...tokens.spanFrom(at) };
}
