import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "./lane-lease.ts";
import { LaneLost } from "./lane-lost.ts";

/**
 * Whether a lane is not ours any more, asked of Postgres: the renewal tells so only after a second or more. What goes wrong on a
 * lane whose delivery was just deleted, its shard and its files gone, is the end of it and no problem.
 */
export async function isLaneOver(deps: Pick<LaneDeps, "db">, lease: LaneLease): Promise<boolean> {
  try {
    await deps.db.withTeam(lease.row.teamId, (tx) => lease.hold(tx));
    return false;
  } catch (cause) {
    return cause instanceof LaneLost;
  }
}
