import type { Refusal } from "@millrace/aws";
import type { Logger } from "@millrace/observe";
import type { TenancyDeps } from "@millrace/tenancy";

/** Refusals written at once; more than this are counted in the log and not in the chain, or a flood would be a weapon. */
const IN_FLIGHT_MAX = 20;

/** Writes what policies refused into the audit log of the caller's team, behind the answer. */
export function auditRefusals(deps: TenancyDeps, logger: Logger): (refusal: Refusal) => void {
  let inFlight = 0;
  return ({ who, action, resources, message }) => {
    if (inFlight >= IN_FLIGHT_MAX) {
      logger.warn({ keyId: who.id, action }, "A refusal was not audited: too many at once.");
      return;
    }
    inFlight += 1;
    const event = { action, resource: resources[0] ?? "*", detail: { message }, error: "auth.denied" };
    deps.db
      .withTeam(who.teamId, (tx) => deps.audit.append(tx, who, event))
      .catch((problem: unknown) => logger.warn({ detail: String(problem) }, "A refusal could not be audited."))
      .finally(() => {
        inFlight -= 1;
      });
  };
}
