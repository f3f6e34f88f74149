import type { Tx } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Revokes the open invitations that a person made, in the transaction that takes their right to make them. */
export async function withdrawInvitations(
  deps: Pick<TenancyDeps, "audit" | "clock">,
  tx: Tx,
  input: { readonly who: Principal; readonly invitedBy: string },
): Promise<void> {
  const { who, invitedBy } = input;
  const revokedAt = new Date(deps.clock.nowMs());
  const open = await tx.invitation.findMany({
    where: { teamId: who.teamId, invitedBy, acceptedAt: null, revokedAt: null, expiresAt: { gt: revokedAt } },
    orderBy: { id: "asc" },
  });
  for (const { id, email, role } of open) {
    await tx.invitation.update({ where: { id }, data: { revokedAt } });
    const detail = { email, role, because: "who invited may do so no more" };
    await deps.audit.append(tx, who, { action: "invitation.revoke", resource: id, detail });
  }
}
