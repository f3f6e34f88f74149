import { type HealthAnswer, healthAnswer } from "@millrace/observe";
import type { Readiness } from "@millrace/wiring";

const PREFIX = "/_millrace";

/**
 * `/_millrace/livez` and `/_millrace/readyz`. Undefined for every other path; those belong to AWS's wire, where GET / is an error.
 */
export function gatewayHealth(readiness: Pick<Readiness, "report">, path: string): Promise<HealthAnswer> | undefined {
  if (!path.startsWith(PREFIX)) return undefined;
  return healthAnswer(path.slice(PREFIX.length), () => readiness.report());
}
