/** The part of JSON's "source text access" that is used here: Node has it, TypeScript's library not yet. */
interface RawJson {
  rawJSON(text: string): object;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}

const json = JSON as unknown as RawJson;
const SURE_DIGITS = 15;

/** For JSON.parse: numbers that a double may not hold stay as they were written; JSON.stringify writes them so again. */
export function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined) return value;
  return source.length > SURE_DIGITS || String(value) !== source ? json.rawJSON(source) : value;
}

/** The value; a kept number as its text. */
export function unwrapped(value: unknown): unknown {
  return typeof value === "object" && json.isRawJSON(value) ? value.rawJSON : value;
}
