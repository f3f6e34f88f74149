/** A NextToken: where the next page begins, readable by whoever has it. It opens nothing that its caller may not ask for anyway. */
export function writePageToken(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** The place in a token, or undefined when it is none of ours. */
export function readPageToken(token: string): readonly (string | number)[] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (!Array.isArray(place)) return undefined;
    return place.every((part) => typeof part === "string" || typeof part === "number") ? place : undefined;
  } catch {
    // What is no JSON is no token.
    return undefined;
  }
}
