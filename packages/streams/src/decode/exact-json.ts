/** A JSON number that a JavaScript number would change: its text as it was sent. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Parses JSON without changing a number: what does not survive as a JavaScript number is kept as its text. Throws on what is no JSON. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return String(value) === context.source ? value : new ExactNumber(context.source);
  });
}

/** The text of a JSON number, whichever way it is kept; undefined when the value is no number. */
export function numberText(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === "number" ? String(value) : undefined;
}
