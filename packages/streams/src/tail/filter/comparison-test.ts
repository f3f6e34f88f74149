import { KIB, MIB } from "@millrace/base";
import { compareDecimals } from "../../decode/compare-decimals.ts";
import { numberText } from "../../decode/exact-json.ts";
import type { FilterTest } from "./filter-test.ts";
import { invalidFilter } from "./invalid-filter.ts";

const COMPARISON = /^(\w[\w.$-]*?)(!=|>=|<=|=|>|<)(.*)$/s;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

type Sign = "=" | "!=" | ">" | ">=" | "<" | "<=";
const holds: Readonly<Record<Sign, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
};

/** The test of a term such as `body.price>10` or `size<1k`; undefined when the term compares nothing. */
export function comparisonTest(term: string): FilterTest | undefined {
  const [, path, sign, given = ""] = COMPARISON.exec(term) ?? [];
  if (path === undefined || sign === undefined) return undefined;
  if (path === "size") return sizeTest(term, { sign: sign as Sign, given });
  if (!path.startsWith("body.") || path === "body.") {
    throw invalidFilter(
      `${term}: to compare a field write body.${path}${sign}${given}; to look for this text put it in quotes.`,
    );
  }
  if (given === "") throw invalidFilter(`${term} compares with nothing: write ${path}${sign}value.`);
  const steps = path.slice(5).split(".");
  if (steps.includes("")) throw invalidFilter(`${path} has an empty step: write body.field or body.outer.inner.`);
  const test = bodyTest({ sign: sign as Sign, given });
  return ({ body }) => test(walk(body, steps));
}

interface Comparison {
  readonly sign: Sign;
  readonly given: string;
}

function sizeTest(term: string, { sign, given }: Comparison): FilterTest {
  const [, digits, unit = ""] = /^(\d{1,12})(k|m)?$/i.exec(given) ?? [];
  if (digits === undefined)
    throw invalidFilter(`${term}: write a number of bytes, as in size>1000, size>10k or size>1m.`);
  const wanted = Number(digits) * ({ k: KIB, m: MIB }[unit.toLowerCase()] ?? 1);
  return ({ bytes }) => holds[sign](bytes - wanted);
}

/** `body.id=7` finds the number 7 and the text "7"; `body.id="7"` only the text. What is of another kind equals nothing. */
function bodyTest({ sign, given }: Comparison): (found: unknown) => boolean {
  const isQuoted = given.startsWith('"');
  const text = given.replaceAll('"', "");
  const word = isQuoted ? undefined : { true: true, false: false, null: null }[text];
  const isNumber = !isQuoted && NUMBER.test(text);
  return (found) => {
    if (word !== undefined && (sign === "=" || sign === "!=")) return holds[sign](found === word ? 0 : 1);
    const number = numberText(found);
    if (isNumber && number !== undefined) return holds[sign](compareDecimals(number, text));
    if (typeof found !== "string" || (isNumber && sign !== "=" && sign !== "!=")) return sign === "!=";
    return holds[sign](found === text ? 0 : found < text ? -1 : 1);
  };
}

function walk(body: unknown, steps: readonly string[]): unknown {
  let at = body;
  for (const step of steps) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}
