import type { StreamsDeps } from "../deps.ts";
import type { PendingChange } from "../stream/pending-change.ts";

/**
 * Marks every stream of a team for deletion, protected or not, for a team that is being removed; jobs carry it out. Returns
 * how many are left.
 */
export async function endStreamsOf(deps: Pick<StreamsDeps, "db">, teamId: string): Promise<number> {
  const change: PendingChange = { kind: "delete" };
  return deps.db.withTeam(teamId, async (tx) => {
    await tx.stream.updateMany({
      where: { teamId, status: { not: "DELETING" } },
      data: { status: "DELETING", change, revision: { increment: 1 } },
    });
    return tx.stream.count({ where: { teamId } });
  });
}
