import type { Db } from "@millrace/db";
import { verifyAudit } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";

/** Walks the audit chain of every team. Returns a sentence for each that is broken. */
export async function checkAudit(deps: {
  readonly db: Db;
  readonly vault: Vault;
}): Promise<{ readonly teams: number; readonly events: number; readonly problems: string[] }> {
  const teams = await deps.db.asSystem("the audit chains of all teams are walked", (tx) =>
    tx.team.findMany({ select: { id: true, name: true }, orderBy: { createdAt: "asc" } }),
  );
  const problems: string[] = [];
  let events = 0;
  for (const { id, name } of teams) {
    const verdict = await verifyAudit(deps, id);
    if (verdict.ok) events += Number(verdict.events);
    else problems.push(`The audit log of ${name} (${id}) was ${verdict.problem} at event ${verdict.n}.`);
  }
  return { teams: teams.length, events, problems };
}
