import { toAppError } from "@millrace/base";
import { type AuthorizeInput, authorize } from "@millrace/tenancy";
import type { Decoded } from "./decode-input.ts";
import type { Call } from "./operation.ts";

export interface Needed {
  readonly action: string;
  readonly resources: readonly string[];
  readonly input: Decoded;
}

/**
 * Throws AccessDenied unless the caller may do the action on every resource. It knows nothing of what exists: a missing
 * stream is denied like any other. Answers without a promise when all that is needed was in memory, which is usual.
 */
export function authorizeCall(call: Call, needed: Needed): void | Promise<void> {
  const { action, resources } = needed;
  try {
    const waiting = authorize(call.deps.auth, call.who, { action, resources, context: contextOf(call, needed.input) });
    if (waiting !== undefined) return waiting.catch((problem: unknown) => tellAndThrow(call, needed, problem));
  } catch (problem) {
    tellAndThrow(call, needed, problem);
  }
}

function contextOf({ exchange }: Call, input: Decoded): NonNullable<AuthorizeInput["context"]> {
  const userAgent = exchange.request.headers["user-agent"]?.[0];
  return {
    secureTransport: exchange.request.secure,
    ...(userAgent !== undefined && { userAgent }),
    ...(isTags(input.tags) && { requestTags: input.tags }),
  };
}

function isTags(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null;
}

function tellAndThrow({ deps, who }: Call, { action, resources }: Needed, problem: unknown): never {
  const error = toAppError(problem);
  if (error.code === "auth.denied") deps.auditRefusal?.({ who, action, resources, message: error.message });
  throw problem;
}
