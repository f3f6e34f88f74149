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
  const userAgent = exchange.request.headers["user-agent"];
  return {
    secureTransport: exchange.request.secure,
    ...(userAgent !== undefined && { userAgent }),
    ...(input.tags !== undefined && { requestTags: tagsOf(input.tags) }),
    ...(typeof input.namespace === "string" && { metricNamespace: input.namespace }),
  };
}

interface Tag {
  readonly key?: string;
  readonly value?: string;
}

/** Tags come as a map or, in Firehose, as a list that nobody has looked through yet. */
function tagsOf(tags: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(tags)) return tags as Readonly<Record<string, string>>;
  const pairs = (tags as readonly (Tag | null)[]).flatMap((tag): [string, string][] =>
    tag?.key === undefined ? [] : [[tag.key, tag.value ?? ""]],
  );
  return Object.fromEntries(pairs);
}

function tellAndThrow({ deps, who }: Call, { action, resources }: Needed, problem: unknown): never {
  const error = toAppError(problem);
  if (error.code === "auth.denied") deps.auditRefusal?.({ who, action, resources, message: error.message });
  throw problem;
}
