import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import type { LaneProgress } from "./lane-progress.ts";

/** A delivery's line in a list: what it did since a moment, and how it is. */
export interface DeliveryTotals {
  readonly deliveryId: string;
  readonly recordsDelivered: number;
  readonly bytesDelivered: number;
  readonly recordsFailed: number;
  /** The largest age at delivery; undefined: nothing was delivered. */
  readonly freshnessMsMax: number | undefined;
  /** Arrival of the oldest record that waits; undefined: none does. */
  readonly oldestMs: number | undefined;
  /** What stands in the way of one of its lanes. */
  readonly problem: string | undefined;
  /** Error objects that nobody redrove. */
  readonly openFailures: number;
}

/** Totals of all deliveries of the team that did or have anything, in four queries however many there are. */
export async function deliveryTotals(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
  { sinceMs }: { readonly sinceMs: number },
): Promise<readonly DeliveryTotals[]> {
  const { teamId } = who;
  return await deps.db.withTeam(teamId, async (tx) => {
    const minutes = await tx.deliveryMinute.groupBy({
      by: ["deliveryId"],
      where: { teamId, minute: { gte: new Date(sinceMs) } },
      _sum: { recordsDelivered: true, bytesDelivered: true, recordsFailed: true },
      _max: { freshnessMsMax: true },
    });
    const failures = await tx.deliveryBatch.groupBy({
      by: ["deliveryId"],
      where: { teamId, redrivenAt: null, OR: [{ kind: "errors" }, { state: "REJECTED", stagedKey: { not: null } }] },
      _count: true,
    });
    const lanes = await tx.deliveryLane.findMany({
      where: { teamId, ended: false },
      select: { deliveryId: true, problem: true, progress: true },
    });
    const ids = new Set([...minutes, ...failures, ...lanes].map(({ deliveryId }) => deliveryId));
    return [...ids].map((deliveryId) => {
      const minute = minutes.find((row) => row.deliveryId === deliveryId);
      const own = lanes.filter((row) => row.deliveryId === deliveryId);
      const waiting = own.flatMap(({ progress }) => (progress as Partial<LaneProgress> | null)?.oldestMs ?? []);
      const problems = own.flatMap(
        ({ problem, progress }) => problem ?? (progress as Partial<LaneProgress> | null)?.problem ?? [],
      );
      const freshnessMsMax = Number(minute?._max.freshnessMsMax ?? 0);
      return {
        deliveryId,
        recordsDelivered: Number(minute?._sum.recordsDelivered ?? 0),
        bytesDelivered: Number(minute?._sum.bytesDelivered ?? 0),
        recordsFailed: Number(minute?._sum.recordsFailed ?? 0),
        freshnessMsMax: freshnessMsMax === 0 ? undefined : freshnessMsMax,
        oldestMs: waiting.length === 0 ? undefined : Math.min(...waiting),
        problem: problems[0],
        openFailures: failures.find((row) => row.deliveryId === deliveryId)?._count ?? 0,
      };
    });
  });
}
