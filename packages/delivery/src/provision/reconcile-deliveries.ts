import type { DeliveryControlDeps } from "../deps.ts";
import { enqueueSettling } from "./enqueue-settling.ts";

const ROWS_MAX = 1000;

/** A killed worker's job counts as running until its lock is over; a further one may run beside it meanwhile. */
const ROUND_MS = 10_000;

/**
 * Enqueues a job for every delivery that is on its way to another state. What Redis lost, or never got, comes back by this.
 * The next tick takes what is above the bound.
 */
export async function reconcileDeliveries(deps: DeliveryControlDeps): Promise<void> {
  const rows = await deps.db.asSystem("jobs are derived from the rows of all teams", (tx) =>
    tx.delivery.findMany({
      where: {
        OR: [
          { status: { in: ["CREATING", "DELETING"] } },
          { encryption: { path: ["status"], equals: "ENABLING" } },
          { encryption: { path: ["status"], equals: "DISABLING" } },
        ],
      },
      orderBy: { id: "asc" },
      take: ROWS_MAX,
    }),
  );
  const round = Math.floor(deps.clock.nowMs() / ROUND_MS);
  for (const row of rows) await enqueueSettling(deps, row, round);
}
