import type { Expression, LiteralNode } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parseInterval } from "./parse-interval.ts";

const CONSTANTS: Readonly<Record<string, LiteralNode["type"]>> = {
  TRUE: "boolean",
  FALSE: "boolean",
  NULL: "null",
  UNKNOWN: "null",
};
const TEMPORAL: Readonly<Record<string, LiteralNode["type"]>> = { DATE: "date", TIME: "time", TIMESTAMP: "timestamp" };

/** `'text'`, `1.5`, `2e3`, `X'0F'`, TRUE, NULL, `TIMESTAMP '2026-01-01 00:00:00'`, `INTERVAL '1' DAY`; undefined when no literal comes. */
export function parseLiteral({ tokens }: Parser): Expression | undefined {
  const { kind, text, at, end } = tokens.peek();
  if (kind === "symbol" || kind === "quoted" || kind === "end") return undefined;
  if (tokens.sees("INTERVAL")) return parseInterval(tokens);
  const temporal = kind === "word" && tokens.peek(1).kind === "string" ? TEMPORAL[text] : undefined;
  if (temporal !== undefined) {
    tokens.next();
    return { kind: "literal", type: temporal, text: tokens.next().text, ...tokens.spanFrom(at) };
  }
  const type = kind === "word" ? CONSTANTS[text] : typeOf(kind, text);
  if (type === undefined) return undefined;
  if (type === "binary" && !/^(?:[\da-f]{2})*$/i.test(text)) {
    throw tokens.problem("A binary literal holds pairs of the digits 0 to F.", tokens.peek());
  }
  tokens.next();
  return { kind: "literal", type, text, at, end };
}

function typeOf(kind: "string" | "binary" | "number", text: string): LiteralNode["type"] {
  if (kind !== "number") return kind;
  return /e/i.test(text) ? "approximate" : "exact";
}
