import type { TypeNode } from "../ast.ts";
import { didYouMean } from "../did-you-mean.ts";
import { given } from "../given.ts";
import { typeWords } from "../keywords.ts";
import { parseList } from "../parse-list.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseUnits } from "./parse-units.ts";

interface Spelling {
  readonly name: string;
  /** How many numbers in parentheses it takes at most. */
  readonly args: number;
  /** What it becomes when VARYING follows. */
  readonly varying?: string;
}

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  BIGINT: { name: "BIGINT", args: 0 },
  BINARY: { name: "BINARY", args: 1, varying: "VARBINARY" },
  BOOLEAN: { name: "BOOLEAN", args: 0 },
  CHAR: { name: "CHAR", args: 1, varying: "VARCHAR" },
  CHARACTER: { name: "CHAR", args: 1, varying: "VARCHAR" },
  DATE: { name: "DATE", args: 0 },
  DEC: { name: "DECIMAL", args: 2 },
  DECIMAL: { name: "DECIMAL", args: 2 },
  DOUBLE: { name: "DOUBLE", args: 0 },
  FLOAT: { name: "DOUBLE", args: 0 },
  INT: { name: "INTEGER", args: 0 },
  INTEGER: { name: "INTEGER", args: 0 },
  NUMERIC: { name: "DECIMAL", args: 2 },
  REAL: { name: "REAL", args: 0 },
  SMALLINT: { name: "SMALLINT", args: 0 },
  TIME: { name: "TIME", args: 1 },
  TIMESTAMP: { name: "TIMESTAMP", args: 1 },
  TINYINT: { name: "TINYINT", args: 0 },
  VARBINARY: { name: "VARBINARY", args: 1 },
  VARCHAR: { name: "VARCHAR", args: 1 },
};

/** What other databases call a type. */
const FOREIGN: Readonly<Record<string, string>> = {
  STRING: "Use VARCHAR(n).",
  TEXT: "Use VARCHAR(n).",
  BOOL: "Use BOOLEAN.",
  LONG: "Use BIGINT.",
  DATETIME: "Use TIMESTAMP.",
  BYTES: "Use VARBINARY(n).",
  ANY: "Only what functions find out of a log is of type ANY; a column has a type of its own, such as VARCHAR(n).",
};

/** `VARCHAR(16)`, `DECIMAL(10, 2)`, `INTERVAL DAY TO SECOND`. Whether the numbers are allowed is for the binder to say. */
export function parseTypeNode(tokens: TokenReader): TypeNode {
  const token = tokens.peek();
  if (token.kind !== "word") throw tokens.expected("a type");
  if (tokens.take("INTERVAL")) return parseIntervalType(tokens, token.at);
  const spelling = Object.hasOwn(SPELLINGS, token.text) ? SPELLINGS[token.text] : undefined;
  if (spelling === undefined) {
    const foreign = Object.hasOwn(FOREIGN, token.text) ? FOREIGN[token.text] : undefined;
    const hint = foreign ?? didYouMean(token.text, typeWords, (name) => name);
    throw tokens.problem(`There is no type ${token.text}.`, token, hint);
  }
  tokens.next();
  if (token.text === "DOUBLE") tokens.take("PRECISION");
  const name = spelling.varying !== undefined && tokens.take("VARYING") ? spelling.varying : spelling.name;
  const args = tokens.sees("(") ? parseArgs(tokens, { name, most: spelling.args }) : [];
  if (name === "TIME" || name === "TIMESTAMP") readTimeZone(tokens, name);
  return { name, args, ...tokens.spanFrom(token.at) };
}

function parseIntervalType(tokens: TokenReader, at: number): TypeNode {
  const { from, to } = parseUnits(tokens);
  const name = from === "YEAR" || from === "MONTH" ? "INTERVAL YEAR MONTH" : "INTERVAL DAY TIME";
  return { name, args: [], from, ...given({ to }), ...tokens.spanFrom(at) };
}

function parseArgs(tokens: TokenReader, { name, most }: { name: string; most: number }): readonly number[] {
  if (most === 0) throw tokens.problem(`The type ${name} takes no number in parentheses.`, tokens.peek());
  tokens.expect("(");
  const args = parseList(tokens, () => {
    const token = tokens.peek();
    if (token.kind !== "number" || !/^\d{1,9}$/.test(token.text)) throw tokens.expected(`a whole number for ${name}`);
    return Number(tokens.next().text);
  });
  if (args.length > most)
    throw tokens.problem(`The type ${name} takes at most ${most === 1 ? "one number" : "two numbers"}.`, tokens.peek());
  tokens.expect(")", `after the numbers of ${name}`);
  return args;
}

function readTimeZone(tokens: TokenReader, name: string): void {
  const token = tokens.peek();
  const without = tokens.takeOne("WITHOUT", "WITH");
  if (without === undefined) return;
  if (without === "WITH") throw tokens.problem(`There is no ${name} with a time zone: times are in UTC.`, token);
  tokens.expect("TIME");
  tokens.expect("ZONE");
}
