/**
 * The audit log. Each team has one chain: event n holds the hash of event n - 1 and an HMAC over that hash and all of
 * its own fields. The key is derived in the vault, so whoever owns Postgres but not the master key cannot write a chain
 * that `verifyAudit` accepts. Events are added in the transaction of the change they tell of: no change without its
 * event, no event without its change. A lock per team, held to the end of that transaction, keeps n without gaps.
 *
 * A chain cannot tell that its last events were cut off, so a head row holds the number and hash of the last one under
 * a seal of the same key. The next event follows the head, not the last row that is there: a tail that was cut off
 * leaves a gap for ever. Where the head itself is gone or is not ours, the next event skips a number, so that this too
 * stays to be seen. Only a chain's first event, a team's creation, may come without a head.
 *
 * What this cannot see is a whole database put back to an earlier state, its heads with it: for that, compare with an
 * export, which names the last event's number and hash.
 */
import type { Clock } from "@millrace/base";
import { type Tx, takeLock } from "@millrace/db";
import type { Vault } from "@millrace/vault";
import type { Audit } from "./audit.ts";
import { type ChainEnd, readAuditHead, writeAuditHead } from "./audit-head.ts";
import { chainHash, chainStart, storable } from "./chain-hash.ts";

/** What the vault derives the chain's key for. */
export const auditKeyPurpose = "tenancy.audit";

export function openAudit(deps: { readonly vault: Vault; readonly clock: Clock }): Audit {
  const key = deps.vault.derive(auditKeyPurpose);
  return {
    append: async (tx, who, input) => {
      const { teamId, requestId } = who;
      await takeLock(tx, `audit|${teamId}`);
      const end = await findEnd(tx, key, { teamId, action: input.action });
      const atMs = deps.clock.nowMs();
      const fields = {
        teamId,
        n: end.n + 1n,
        error: input.error ?? null,
        atMs,
        ...storable({
          actor: {
            kind: who.kind,
            id: who.id,
            arn: who.arn,
            name: who.name,
            ...(who.sourceIp === undefined ? {} : { sourceIp: who.sourceIp }),
          },
          action: input.action,
          resource: input.resource,
          detail: { ...input.detail },
          requestId,
        }),
      };
      const previous = Buffer.from(end.hash);
      const hash = chainHash(key, previous, fields);
      const { atMs: _at, ...columns } = fields;
      await tx.auditEvent.create({ data: { ...columns, at: new Date(atMs), previous, hash } });
      await writeAuditHead(tx, key, { teamId, n: fields.n, hash });
    },
  };
}

/** What a chain begins with: a team's creation, or the first thing that somebody did to the house. */
const beginnings: ReadonlySet<string> = new Set(["team.create", "house.begin"]);

/** What the next event follows. */
async function findEnd(tx: Tx, key: Buffer, next: { teamId: string; action: string }): Promise<ChainEnd> {
  const { teamId, action } = next;
  const last = await tx.auditEvent.findFirst({
    where: { teamId },
    orderBy: { n: "desc" },
    select: { n: true, hash: true },
  });
  const head = await readAuditHead(tx, key, teamId);
  if (head === undefined && !last && beginnings.has(action)) return { n: 0n, hash: chainStart };
  if (head !== undefined && head !== "forged" && head.n >= (last?.n ?? 0n)) return head;
  return { n: (last?.n ?? 0n) + 1n, hash: last?.hash ?? chainStart };
}
