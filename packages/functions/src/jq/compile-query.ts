import {
  alternativeStep,
  forgivingStep,
  indexStep,
  NOTHING,
  objectStep,
  pipeStep,
  plainFunctions,
  type Query,
  type Step,
} from "./query-steps.ts";

/**
 * The part of jq that is nearly all of partitioning, as plain walks over properties:
 *
 *     pipe   := either ("|" either)*          either := term ("//" either)?
 *     term   := start ("." name | "." string | "[" string or integer "]" | "?")*
 *     start  := "." | "." name | "." string | literal | function | "(" pipe ")" | "{" entry ("," entry)* "}"
 *     entry  := name or string (":" term ("|" term)*)?
 *
 * Whatever else a query holds, down to one character, makes it undefined: then jq itself runs it.
 */
export function compileQuery(text: string): Query | undefined {
  const tokens = text.match(/\s+|"[^"\\]*"|\/\/|-?\d+(?![\d.eE])|\.[A-Za-z_]\w*|[A-Za-z_]\w*(?!:{2})|[\s\S]/g) ?? [];
  const reader = new TokenReader(tokens.filter((token) => token.trim() !== ""));
  const step = readPipe(reader);
  if (step === undefined || reader.peek() !== undefined) return undefined;
  return (value) => {
    const found = step(value);
    return found === NOTHING ? [] : [found];
  };
}

class TokenReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  next(): string | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  /** Takes the token if it is the next one. */
  has(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at += 1;
    return true;
  }
}

type Read = (reader: TokenReader) => Step | undefined;

const name = /^[A-Za-z_]\w*$/;
const dotName = /^\.[A-Za-z_]/;
const quoted = /^"[^"]*"$/;
const integer = /^-?\d/;
const literals: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };
/** Words of the language, which are no names in every version of it. */
const reserved = new Set(
  "and or not if then else elif end as def reduce foreach try catch label import include".split(" "),
);

const readPipe: Read = (reader) => readJoined(reader, readEither);

function readJoined(reader: TokenReader, read: Read): Step | undefined {
  let step = read(reader);
  while (step !== undefined && reader.has("|")) {
    const next = read(reader);
    step = next && pipeStep(step, next);
  }
  return step;
}

const readEither: Read = (reader) => {
  const first = readTerm(reader);
  if (first === undefined || !reader.has("//")) return first;
  const second = readEither(reader);
  return second && alternativeStep(first, second);
};

const readTerm: Read = (reader) => {
  let step = readForgiven(reader, readStart);
  while (step !== undefined && startsIndex(reader.peek() ?? "")) {
    const next = readForgiven(reader, readIndex);
    step = next && pipeStep(step, next);
  }
  return step;
};

function startsIndex(token: string): boolean {
  return token === "[" || token === "." || dotName.test(token);
}

/** A question mark forgives the one step before it. */
function readForgiven(reader: TokenReader, read: Read): Step | undefined {
  let step = read(reader);
  while (step !== undefined && reader.has("?")) step = forgivingStep(step);
  return step;
}

/** One way deeper: `.name`, `."name"`, `["name"]`, `[0]`. */
const readIndex: Read = (reader) => {
  const token = reader.next() ?? "";
  if (dotName.test(token)) return reserved.has(token.slice(1)) ? undefined : indexStep(token.slice(1));
  if (token === ".") {
    if (reader.peek() === "[") return readIndex(reader);
    const key = reader.next() ?? "";
    return quoted.test(key) ? indexStep(unquote(key)) : undefined;
  }
  const key = reader.next() ?? "";
  if (!reader.has("]")) return undefined;
  if (quoted.test(key)) return indexStep(unquote(key));
  return integer.test(key) ? indexStep(Number(key)) : undefined;
};

const readStart: Read = (reader) => {
  const token = reader.peek() ?? "";
  if (dotName.test(token)) return readIndex(reader);
  reader.next();
  if (token === ".") {
    const next = reader.peek() ?? "";
    if (!quoted.test(next)) return (value) => value;
    reader.next();
    return indexStep(unquote(next));
  }
  if (quoted.test(token)) return () => unquote(token);
  if (integer.test(token)) return () => Number(token);
  if (Object.hasOwn(literals, token)) return () => literals[token];
  if (Object.hasOwn(plainFunctions, token)) return plainFunctions[token];
  if (token === "{") return readObject(reader);
  if (token !== "(") return undefined;
  const inner = readPipe(reader);
  return reader.has(")") ? inner : undefined;
};

const readObject: Read = (reader) => {
  const entries: [string, Step][] = [];
  do {
    const token = reader.next() ?? "";
    if (!quoted.test(token) && (!name.test(token) || reserved.has(token))) return undefined;
    const key = unquote(token);
    const value = reader.has(":") ? readJoined(reader, readTerm) : indexStep(key);
    if (value === undefined) return undefined;
    entries.push([key, value]);
  } while (reader.has(","));
  return reader.has("}") ? objectStep(entries) : undefined;
};

function unquote(token: string): string {
  return quoted.test(token) ? token.slice(1, -1) : token;
}
