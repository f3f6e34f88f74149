import type { TenancyDeps } from "../deps.ts";
import { type Team, toTeam } from "./team.ts";

const ROWS_MAX = 100;

/** Teams that were deleted and that nobody restored in time, the longest ended first. */
export async function listEndedTeams({ db, clock }: Pick<TenancyDeps, "db" | "clock">): Promise<Team[]> {
  const where = { deleteAfter: { lte: new Date(clock.nowMs()) } };
  const rows = await db.asSystem("a worker removes the ended of all teams", (tx) =>
    tx.team.findMany({ where, orderBy: { deleteAfter: "asc" }, take: ROWS_MAX }),
  );
  return rows.map(toTeam);
}
