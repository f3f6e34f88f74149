import { RE2JS } from "re2js";
import { RowError } from "../../type/row-error.ts";

const cacheMax = 500;
const cache = new Map<string, RE2JS>();

/**
 * A tenant's regular expression, which takes time linear in the text. One that is wrong fails the row that brought it. Those that rows
 * bring are kept, up to a number.
 */
export function compileRegex(pattern: string, flags = 0): RE2JS {
  const key = `${flags}:${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= cacheMax) cache.clear();
  const regex = compiled(pattern, flags);
  cache.set(key, regex);
  return regex;
}

function compiled(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new RowError("INVALID_ARGUMENT", `The regular expression does not compile: ${why}.`);
  }
}
