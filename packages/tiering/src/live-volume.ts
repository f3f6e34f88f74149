import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";

/**
 * Which volume the log at an address is: the one whose owner holds a lease and serves there; or, when owners name their
 * address differently than we reach them, the only one that is owned at all. Undefined when that is not certain: segments
 * copied under another volume's name would not be found again.
 */
export async function liveVolume(
  { db, clock }: { db: Db; clock: Clock },
  address: string,
): Promise<string | undefined> {
  const owned = await db.asSystem("log volumes belong to the instance, not to a team", (tx) =>
    tx.logLease.findMany({ where: { expiresAt: { gt: new Date(clock.nowMs()) } } }),
  );
  const named = owned.filter((lease) => (lease.address as { log?: unknown } | null)?.log === address);
  const candidates = named.length > 0 ? named : owned;
  return candidates.length === 1 ? candidates[0]?.volume : undefined;
}
