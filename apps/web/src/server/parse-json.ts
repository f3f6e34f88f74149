/** What a text says as JSON; undefined when it is none: a schema then says what it wants. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no value either.
    return undefined;
  }
}
