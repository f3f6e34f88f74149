/**
 * The audit log. Each team has one chain: event n holds the hash of event n - 1 and an HMAC over that hash and all of
 * its own fields. The key is derived in the vault, so whoever owns Postgres but not the master key cannot write a chain
 * that `verifyAudit` accepts. Events are added in the transaction of the change they tell of: no change without its
 * event, no event without its change. A lock per team, held to the end of that transaction, keeps n without gaps.
 */
import type { Clock } from "@millrace/base";
import type { Vault } from "@millrace/vault";
import { takeLock } from "../take-lock.ts";
import type { Audit } from "./audit.ts";
import { chainHash, chainStart, storable } from "./chain-hash.ts";

/** What the vault derives the chain's key for. */
export const auditKeyPurpose = "tenancy.audit";

export function openAudit(deps: { readonly vault: Vault; readonly clock: Clock }): Audit {
  const key = deps.vault.derive(auditKeyPurpose);
  return {
    append: async (tx, who, input) => {
      const { teamId, requestId } = who;
      await takeLock(tx, `audit|${teamId}`);
      const last = await tx.auditEvent.findFirst({
        where: { teamId },
        orderBy: { n: "desc" },
        select: { n: true, hash: true },
      });
      const atMs = deps.clock.nowMs();
      const fields = {
        teamId,
        n: (last?.n ?? 0n) + 1n,
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
      const previous = last?.hash ?? chainStart;
      const { atMs: _at, ...columns } = fields;
      await tx.auditEvent.create({
        data: { ...columns, at: new Date(atMs), previous, hash: chainHash(key, previous, fields) },
      });
    },
  };
}
