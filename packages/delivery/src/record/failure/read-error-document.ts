import type { ErrorFacts } from "./error-document.ts";

/** The facts of a line of an error object, for the failures browser and the redrive; undefined when it is none. */
export function readErrorDocument(line: Buffer | string): Omit<ErrorFacts, "facts"> | undefined {
  const document = parse(line.toString());
  const source = document?.rawData;
  if (!document || typeof source !== "string") return undefined;
  return {
    attemptsMade: Number(document.attemptsMade ?? 0),
    arrivalMs: Number(document.arrivalTimestamp ?? 0),
    code: String(document.errorCode ?? document.lastErrorCode ?? ""),
    message: String(document.errorMessage ?? document.lastErrorMessage ?? ""),
    endedMs: Number(document.attemptEndingTimestamp ?? 0),
    source: Buffer.from(source, "base64"),
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Somebody else's line, or half of one: it is no error document.
    return undefined;
  }
}
