import type { AuditEventRow } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { AuditValue } from "./audit.ts";
import { chainHash, chainStart } from "./chain-hash.ts";
import { auditKeyPurpose } from "./open-audit.ts";

/** Whether the chain is whole, or the first event that is not as it was written. */
export type AuditVerdict =
  | { readonly ok: true; readonly events: bigint }
  | { readonly ok: false; readonly n: bigint; readonly problem: "changed" | "removed" | "reordered" };

const PAGE = 1000;

/**
 * Walks a team's chain from its first event. What was cut off at the end leaves no trace in the chain itself: compare
 * `events` with an earlier count.
 */
export async function verifyAudit(deps: Pick<TenancyDeps, "db" | "vault">, teamId: string): Promise<AuditVerdict> {
  const key = deps.vault.derive(auditKeyPurpose);
  let previous: Uint8Array = chainStart;
  let n = 0n;
  for (;;) {
    const rows = await deps.db.withTeam(teamId, (tx) =>
      tx.auditEvent.findMany({ where: { teamId, n: { gt: n } }, orderBy: { n: "asc" }, take: PAGE }),
    );
    for (const row of rows) {
      n += 1n;
      const problem = findProblem(key, previous, { row, n });
      if (problem) return { ok: false, n, problem };
      previous = row.hash;
    }
    if (rows.length < PAGE) return { ok: true, events: n };
  }
}

function findProblem(key: Buffer, previous: Uint8Array, event: { row: AuditEventRow; n: bigint }) {
  const { row, n } = event;
  if (row.n !== n) return "removed";
  const expected = chainHash(key, row.previous, {
    teamId: row.teamId,
    n,
    atMs: row.at.getTime(),
    actor: row.actor as AuditValue,
    action: row.action,
    resource: row.resource,
    detail: row.detail as AuditValue,
    error: row.error,
    requestId: row.requestId,
  });
  if (!expected.equals(row.hash)) return "changed";
  return Buffer.compare(previous, row.previous) !== 0 ? "reordered" : undefined;
}
