import { SqlError } from "../sql-error.ts";
import { skipBlanks } from "./skip-blanks.ts";
import type { Token } from "./token.ts";

const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /<=|>=|<>|!=|\|\||[(),;.+\-*/<>=]/y;

/** Signs of other languages, and what is written here instead. */
const FOREIGN: Readonly<Record<string, string>> = {
  "`": 'Names are put in double quotes: "name".',
  "[": 'Names are put in double quotes: "name".',
  "‘": "Strings are put in straight quotes: 'text'.",
  "’": "Strings are put in straight quotes: 'text'.",
  "“": 'Names are put in straight double quotes: "name".',
  "”": 'Names are put in straight double quotes: "name".',
  "%": "The remainder is MOD(a, b).",
  "&": "Conditions are joined by AND.",
  "|": "Conditions are joined by OR, strings by ||.",
  "!": "Not equal is <>, and a condition is turned round by NOT.",
  ":": "A value is cast by CAST(value AS type).",
  "^": "The power is POWER(a, b).",
};

/** Cuts a text into tokens, of which the last is its end. Time grows with the length alone. */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; ) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipBlanks(text, token.end);
  }
  const end = tokens.at(-1)?.end ?? text.length;
  tokens.push({ kind: "end", text: "", at: end, end });
  return tokens;
}

function readToken(text: string, at: number): Token {
  const first = text[at];
  if (first === "'") return readQuoted(text, { kind: "string", at, open: at });
  if (first === '"') return readQuoted(text, { kind: "quoted", at, open: at });
  const word = match(WORD, text, at);
  if (word !== undefined) return readWord(text, { at, word });
  const number = match(NUMBER, text, at);
  if (number !== undefined) return readNumber(text, { at, number });
  const symbol = match(SYMBOL, text, at);
  if (symbol !== undefined) return { kind: "symbol", text: symbol, at, end: at + symbol.length };
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new SqlError(
    `The sign ${sign} means nothing here.`,
    { at, end: at + sign.length },
    { text, hint: FOREIGN[sign] },
  );
}

function readWord(text: string, { at, word }: { at: number; word: string }): Token {
  const end = at + word.length;
  const upper = word.toUpperCase();
  if (text[end] === "'" && upper === "X") return readQuoted(text, { kind: "binary", at, open: end });
  if (text[end] === "'" && upper === "N") return readQuoted(text, { kind: "string", at, open: end });
  return { kind: "word", text: upper, at, end };
}

function readNumber(text: string, { at, number }: { at: number; number: string }): Token {
  const end = at + number.length;
  const glued = match(WORD, text, end);
  if (glued === undefined) return { kind: "number", text: number, at, end };
  const span = { at, end: end + glued.length };
  const written = text.slice(span.at, span.end);
  throw new SqlError(`${written} is neither a number nor a name.`, span, {
    text,
    hint: `A name that begins with a digit is put in double quotes: "${written}".`,
  });
}

/** What stands between two quotes; a doubled quote within is the quote itself. */
function readQuoted(text: string, start: { kind: "string" | "quoted" | "binary"; at: number; open: number }): Token {
  const { kind, at, open } = start;
  const quote = text.charAt(open);
  const parts: string[] = [];
  for (let from = open + 1; ; ) {
    const close = text.indexOf(quote, from);
    if (close < 0) throw unclosed(text, start);
    parts.push(text.slice(from, close));
    if (text[close + 1] !== quote) return { kind, text: parts.join(quote), at, end: close + 1 };
    from = close + 2;
  }
}

function unclosed(text: string, { kind, at }: { kind: Token["kind"]; at: number }): SqlError {
  const what = kind === "quoted" ? "The quoted name" : "The string";
  const lineEnd = text.indexOf("\n", at);
  return new SqlError(
    `${what} that begins here does not end.`,
    { at, end: lineEnd < 0 ? text.length : lineEnd },
    { text, hint: "A quote within the quotes is written twice." },
  );
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
