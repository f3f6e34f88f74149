import type { AuditEventRow } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { AuditValue } from "./audit.ts";
import { type ChainEnd, readAuditHead } from "./audit-head.ts";
import { chainHash, chainStart } from "./chain-hash.ts";
import { auditKeyPurpose } from "./open-audit.ts";

/** Whether the chain is whole, or the first event that is not as it was written. */
export type AuditVerdict =
  | { readonly ok: true; readonly events: bigint }
  | { readonly ok: false; readonly n: bigint; readonly problem: AuditProblem };

/** "unsealed": the row that says where the chain ends is gone or is not ours, so events from n on may have been cut off. */
export type AuditProblem = "changed" | "removed" | "reordered" | "unsealed";

const PAGE = 1000;

/**
 * Walks a team's chain from its first event to the end that its head seals. What is added while it walks is not looked
 * at: it was written after the question.
 */
export async function verifyAudit(deps: Pick<TenancyDeps, "db" | "vault">, teamId: string): Promise<AuditVerdict> {
  const key = deps.vault.derive(auditKeyPurpose);
  // Read before the events: whatever is added meanwhile lies behind it.
  const head = await deps.db.withTeam(teamId, (tx) => readAuditHead(tx, key, teamId));
  const sealed = head === "forged" ? undefined : head;
  let end: ChainEnd = { n: 0n, hash: chainStart };
  for (;;) {
    const range = { gt: end.n, ...(sealed && { lte: sealed.n }) };
    const rows = await deps.db.withTeam(teamId, (tx) =>
      tx.auditEvent.findMany({ where: { teamId, n: range }, orderBy: { n: "asc" }, take: PAGE }),
    );
    for (const row of rows) {
      const n = end.n + 1n;
      const problem = findProblem(key, end.hash, { row, n });
      if (problem) return { ok: false, n, problem };
      end = { n, hash: row.hash };
    }
    if (rows.length < PAGE) break;
  }
  const problem = await judgeEnd(deps, { teamId, end, sealed, key });
  return problem ? { ok: false, n: end.n + 1n, problem } : { ok: true, events: end.n };
}

interface Walked {
  readonly teamId: string;
  readonly key: Buffer;
  /** The last event that was walked. */
  readonly end: ChainEnd;
  /** The end as it was sealed when the walk began. */
  readonly sealed: ChainEnd | undefined;
}

/** What is wrong with the end of a chain whose events are all as they were written. */
async function judgeEnd(
  deps: Pick<TenancyDeps, "db">,
  { teamId, key, end, sealed }: Walked,
): Promise<AuditProblem | undefined> {
  // Every team has at least its creation.
  if (!sealed) return end.n === 0n ? "removed" : "unsealed";
  if (end.n < sealed.n) return "removed";
  if (Buffer.compare(end.hash, sealed.hash) !== 0) return "unsealed";
  // An event behind the head, and a head that did not move on with it: an old head was put back.
  const later = await deps.db.withTeam(teamId, (tx) => tx.auditEvent.count({ where: { teamId, n: { gt: end.n } } }));
  if (later === 0) return undefined;
  const now = await deps.db.withTeam(teamId, (tx) => readAuditHead(tx, key, teamId));
  return now && now !== "forged" && now.n > sealed.n ? undefined : "unsealed";
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
