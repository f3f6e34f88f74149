import type { Endpoint } from "./endpoints.ts";
import { plainJson } from "./plain-json.ts";

/** What a call is answered with, as it is kept for a call that is sent again. */
export interface RestAnswer {
  readonly status: number;
  /** Empty when there is nothing to say. */
  readonly body: string;
  /** Where a list goes on. */
  readonly nextCursor?: string;
}

/**
 * The answer of a procedure as REST gives it. A list stands under `items`; where it goes on is `nextCursor`, whatever the
 * use case calls it.
 */
export function toAnswer(endpoint: Pick<Endpoint, "procedure" | "type">, result: unknown): RestAnswer {
  if (result === undefined || result === null) return { status: 204, body: "" };
  const shown = envelope(result);
  const { nextCursor } = shown;
  return { status: statusOf(endpoint), body: plainJson(shown), ...(typeof nextCursor === "string" && { nextCursor }) };
}

/** The status of an answer that says something. */
export function statusOf({ procedure }: Pick<Endpoint, "procedure">): 200 | 201 {
  return procedure.endsWith(".create") ? 201 : 200;
}

function envelope(result: unknown): Readonly<Record<string, unknown>> {
  if (Array.isArray(result)) return { items: result };
  if (typeof result !== "object" || result === null) return { value: result };
  const { nextToken, ...rest } = result as Readonly<Record<string, unknown>>;
  if (nextToken === undefined) return rest;
  return { ...rest, nextCursor: nextToken };
}
