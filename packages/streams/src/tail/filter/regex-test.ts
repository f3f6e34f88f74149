import { RE2JS } from "re2js";
import type { FilterTest } from "./filter-test.ts";
import { invalidFilter } from "./invalid-filter.ts";

const SHAPE = /^\/((?:[^/\\]|\\.)+)\/([a-z]*)$/s;
/** A state for each letter and count is kept: longer ones cost memory for each tail. */
const PATTERN_MAX = 500;

/**
 * The test of a term such as `/time(d )?out/i`; undefined when the term is no regular expression. RE2's grammar, which has
 * no backreferences and no lookarounds: it takes time in proportion to the text, whatever was typed.
 */
export function regexTest(term: string): FilterTest | undefined {
  const [, source, flags = ""] = SHAPE.exec(term) ?? [];
  if (source === undefined) return undefined;
  if (/[^i]/.test(flags)) throw invalidFilter(`${term}: the only flag is i, for any case.`);
  if (source.length > PATTERN_MAX) throw invalidFilter(`A regular expression has at most ${PATTERN_MAX} characters.`);
  const regex = compile(term, source.replaceAll("\\/", "/"), flags);
  const finds = (text: string): boolean => regex.matcher(text).find();
  return ({ text, partitionKey }) => (text !== undefined && finds(text)) || finds(partitionKey);
}

function compile(term: string, source: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(source, flags === "i" ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (problem) {
    // The person who typed it learns what is wrong with it.
    throw invalidFilter(`${term} is no regular expression: ${(problem as Error).message}.`);
  }
}
