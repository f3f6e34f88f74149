import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** Closes an open invitation: its link lets nobody in any more. Closing what is closed changes nothing. */
export async function revokeInvitation(
  deps: TenancyDeps,
  who: Principal,
  input: { readonly id: string },
): Promise<void> {
  const { id } = input;
  const { teamId } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const found = await tx.invitation.findFirst({ where: { id, teamId } });
    if (!found) throw new AppError("resource.notFound", { what: `The invitation ${id}` });
    const { count } = await tx.invitation.updateMany({
      where: { id, teamId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date(deps.clock.nowMs()) },
    });
    if (count === 0) return;
    const { email, role } = found;
    await deps.audit.append(tx, who, { action: "invitation.revoke", resource: id, detail: { email, role } });
  });
}
