import { toAppError } from "@millrace/base";
import { authorize, authorizeFast } from "@millrace/tenancy";
import type { Call } from "./operation.ts";

/**
 * Throws AccessDenied unless the caller may do the action on every resource. It knows nothing of what exists: a missing
 * stream is denied like any other. The usual case, allowed by the key's own policies, is answered without waiting.
 */
export function authorizeCall(call: Call, action: string, resources: readonly string[]): Promise<void> | undefined {
  if (resources.every((resource) => authorizeFast(call.who, action, resource))) return undefined;
  return authorizeSlowly(call, action, resources);
}

async function authorizeSlowly({ deps, who }: Call, action: string, resources: readonly string[]): Promise<void> {
  try {
    await authorize(deps.auth, who, { action, resources: [...resources], context: {} });
  } catch (problem) {
    const error = toAppError(problem);
    if (error.code === "auth.denied") deps.auditRefusal?.({ who, action, resources, message: error.message });
    throw problem;
  }
}
