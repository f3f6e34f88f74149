import type { Db } from "@millrace/db";
import { type Team, toTeam } from "./team.ts";

/** The team of an id, read now. See TeamDirectory for the remembered answer. */
export async function findTeam(deps: { readonly db: Db }, teamId: string): Promise<Team | undefined> {
  const row = await deps.db.withTeam(teamId, (tx) => tx.team.findUnique({ where: { id: teamId } }));
  return row ? toTeam(row) : undefined;
}
