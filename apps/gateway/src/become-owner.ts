import type { Logger } from "@millrace/observe";
import type { LogLease } from "@millrace/wiring";
import type { Gateway } from "./gateway.ts";

export interface BecomeOwnerOptions {
  readonly lease: LogLease;
  readonly gateway: Gateway;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** How often a standby looks whether the owner is gone. */
const LOOK_MS = 250;

/** Waits as a standby until the lease of the log is ours: true. False when told to stop before. */
export async function becomeOwner({ lease, gateway, logger, signal }: BecomeOwnerOptions): Promise<boolean> {
  let said: string | undefined;
  while (!signal.aborted) {
    try {
      const outcome = await lease.tryAcquire();
      if (outcome.acquired) return true;
      gateway.follow(outcome.owner.gateway);
      if (said !== outcome.owner.gateway)
        logger.info({ address: outcome.owner.gateway }, "Another gateway owns the log; standing by.");
      said = outcome.owner.gateway;
    } catch (problem) {
      // Postgres is away: keep piping to the owner we know.
      logger.warn({ detail: String(problem) }, "Could not ask for the log's lease; trying again.");
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}
