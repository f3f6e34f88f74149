import { AppError } from "@millrace/base";

/**
 * What a person types to see less of a stream. Terms are separated by blanks and all must hold:
 *
 *     shard:3              records of shardId-000000000003
 *     key:device-7         this partition key; `key:device-*` every key that begins so
 *     body.price>10        a field of a JSON record: = != > >= < <=, by number or by text; body.items.0.id goes into lists.
 *                          != also holds where the field is missing
 *     error  "out of"      text that the record or its key contains, in any case; quotes keep blanks and signs together
 */
export interface TailFilter {
  /** Cheap: asked before a record is decoded. */
  readonly wantsShard: (shard: number) => boolean;
  readonly matches: (record: FilteredRecord) => boolean;
}

export interface FilteredRecord {
  readonly partitionKey: string;
  /** What the record says as text; undefined when it is binary. */
  readonly text: string | undefined;
  /** The parsed body; undefined when it is no JSON. */
  readonly body: unknown;
}

type Test = (record: FilteredRecord) => boolean;
type Scalar = string | number | boolean | null;

const TERM = /(?:[^\s"]|"[^"]*"?)+/g;
const COMPARISON = /^(\w[\w.$-]*?)(!=|>=|<=|=|>|<)(.*)$/s;

/** Reads a filter; throws `input.invalid` with a sentence that helps. */
export function parseTailFilter(text: string): TailFilter {
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) throw invalid('A quote is open: text in quotes ends with ".');
  const shards: number[] = [];
  const tests: Test[] = [];
  for (const term of text.match(TERM) ?? []) {
    if (term.startsWith("shard:")) shards.push(shardOf(term.slice(6)));
    else tests.push(testOf(term));
  }
  return {
    wantsShard: (shard) => shards.every((wanted) => wanted === shard),
    matches: (record) => tests.every((test) => test(record)),
  };
}

function shardOf(text: string): number {
  const digits = text.replace(/^shardId-/, "");
  if (/^\d{1,12}$/.test(digits)) return Number(digits);
  throw invalid(`shard:${text} names no shard: write its number, as in shard:3.`);
}

function testOf(term: string): Test {
  if (term.startsWith("key:")) return keyTest(unquote(term.slice(4)));
  const comparison = term.startsWith('"') ? null : COMPARISON.exec(term);
  if (comparison) return comparisonTest(comparison);
  if (term === "body" || term.startsWith("body.")) {
    throw invalid(`${term} compares with nothing: write body.field=value, with = != > >= < or <=.`);
  }
  const wanted = unquote(term).toLowerCase();
  return ({ text, partitionKey }) =>
    text?.toLowerCase().includes(wanted) === true || partitionKey.toLowerCase().includes(wanted);
}

function keyTest(pattern: string): Test {
  if (pattern === "") throw invalid("key: needs a partition key, as in key:device-7 or key:device-*.");
  const star = pattern.indexOf("*");
  if (star === -1) return ({ partitionKey }) => partitionKey === pattern;
  if (star !== pattern.length - 1) throw invalid(`key:${pattern}: the * may only stand at the end.`);
  const prefix = pattern.slice(0, -1);
  return ({ partitionKey }) => partitionKey.startsWith(prefix);
}

function comparisonTest([term, path = "", sign = "", given = ""]: RegExpExecArray): Test {
  if (!path.startsWith("body.") || path === "body.") {
    throw invalid(
      `${term}: to compare a field write body.${path}${sign}${given}; to look for this text put it in quotes.`,
    );
  }
  if (given === "") throw invalid(`${term} compares with nothing: write ${path}${sign}value.`);
  const steps = path.slice(5).split(".");
  if (steps.includes("")) throw invalid(`${path} has an empty step: write body.field or body.outer.inner.`);
  const compare = comparer(sign, scalarOf(given));
  return ({ body }) => compare(walk(body, steps));
}

function comparer(sign: string, wanted: Scalar): (found: unknown) => boolean {
  if (sign === "=") return (found) => isEqual(found, wanted);
  if (sign === "!=") return (found) => !isEqual(found, wanted);
  const holds = ordered[sign as keyof typeof ordered];
  return (found) => {
    if (typeof wanted === "number") return typeof found === "number" && holds(found, wanted);
    return typeof found === "string" && holds(found, String(wanted));
  };
}

const ordered = {
  ">": (a: number | string, b: number | string) => a > b,
  ">=": (a: number | string, b: number | string) => a >= b,
  "<": (a: number | string, b: number | string) => a < b,
  "<=": (a: number | string, b: number | string) => a <= b,
};

/** `body.id=7` finds the number 7 and the text "7"; `body.id="7"` only the text. */
function isEqual(found: unknown, wanted: Scalar): boolean {
  return found === wanted || (typeof wanted === "number" && typeof found === "string" && found === String(wanted));
}

function walk(body: unknown, steps: readonly string[]): unknown {
  let at = body;
  for (const step of steps) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

function scalarOf(text: string): Scalar {
  if (text.startsWith('"')) return unquote(text);
  const word = { true: true, false: false, null: null }[text];
  if (word !== undefined) return word;
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function unquote(text: string): string {
  return text.replaceAll('"', "");
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
