import { AppError } from "@millrace/base";
import { authorize, type Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";

/** Throws AWS's refusal unless the caller may himself do this to that: the role that AWS would ask does not exist here. */
export async function ask(
  deps: Pick<AnalyticsDeps, "authorize">,
  who: Principal,
  [action, resource]: readonly [string, string],
): Promise<void> {
  const wait = authorize(deps.authorize, who, { action, resources: [resource] });
  if (wait !== undefined) await wait;
}

export function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
