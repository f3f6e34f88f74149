/** A query at work: a value in, its outputs out. Throws QueryError with jq's words. */
export type Query = (value: unknown) => readonly unknown[];
/** Inside a query: one value in, one out, or NOTHING. */
export type Step = (value: unknown) => unknown;

export class QueryError extends Error {}

/** What a step yields that has no output: `.a?` on a number. */
export const NOTHING: unique symbol = Symbol("nothing");

/** jq's indexing. Only own properties are properties: nothing of JavaScript's shows through. */
export function indexStep(key: string | number): Step {
  return (value) => {
    if (value === null) return null;
    if (typeof key === "number") {
      if (!Array.isArray(value)) throw new QueryError(`Cannot index ${typeName(value)} with number`);
      return value.at(key) ?? null;
    }
    if (typeof value !== "object" || Array.isArray(value)) {
      throw new QueryError(`Cannot index ${typeName(value)} with string "${key}"`);
    }
    return Object.hasOwn(value, key) ? ((value as Record<string, unknown>)[key] ?? null) : null;
  };
}

/** `a?` */
export function forgivingStep(step: Step): Step {
  return (value) => {
    try {
      return step(value);
    } catch (thrown) {
      if (thrown instanceof QueryError) return NOTHING;
      throw thrown;
    }
  };
}

/** `a // b`: for what is null, false or nothing; an error stays one. */
export function alternativeStep(first: Step, second: Step): Step {
  return (value) => {
    const found = first(value);
    return found === NOTHING || found === null || found === false ? second(value) : found;
  };
}

/** `a | b` */
export function pipeStep(first: Step, second: Step): Step {
  return (value) => {
    const found = first(value);
    return found === NOTHING ? NOTHING : second(found);
  };
}

/** `{a: .b, c}` */
export function objectStep(entries: readonly (readonly [key: string, step: Step])[]): Step {
  return (value) => {
    const made: [string, unknown][] = [];
    for (const [key, step] of entries) {
      const found = step(value);
      if (found === NOTHING) return NOTHING;
      made.push([key, found]);
    }
    return Object.fromEntries(made);
  };
}

/** Functions that need no engine. */
export const plainFunctions: Readonly<Record<string, Step>> = {
  tostring: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  ascii_downcase: (value) => text(value, "ascii_downcase").replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ascii_upcase: (value) => text(value, "ascii_upcase").replace(/[a-z]/g, (letter) => letter.toUpperCase()),
};

function text(value: unknown, name: string): string {
  if (typeof value !== "string") throw new QueryError(`${name} input must be a string`);
  return value;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
