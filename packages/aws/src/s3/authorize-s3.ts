import { toAppError } from "@millrace/base";
import { authorize, type Principal } from "@millrace/tenancy";
import type { AwsDeps } from "../aws-deps.ts";
import type { Exchange } from "../respond/exchange.ts";

interface Asking {
  readonly deps: Pick<AwsDeps, "auth" | "auditRefusal">;
  readonly exchange: Exchange;
  readonly who: Principal;
}

/** Throws AccessDenied unless the caller may do the action. It knows nothing of what exists. */
export async function authorizeS3({ deps, exchange, who }: Asking, action: string, resource: string): Promise<void> {
  const userAgent = exchange.request.headers["user-agent"];
  const context = { secureTransport: exchange.request.secure, ...(userAgent !== undefined && { userAgent }) };
  try {
    await authorize(deps.auth, who, { action, resources: [resource], context });
  } catch (problem) {
    const error = toAppError(problem);
    if (error.code === "auth.denied") {
      deps.auditRefusal?.({ who, action, resources: [readable(resource)], message: readable(error.message) });
    }
    throw problem;
  }
}

/** A key may hold characters that the audit log cannot. */
function readable(text: string): string {
  return text.replace(/\p{Cc}/gu, encodeURIComponent);
}
