import { AppError } from "@millrace/base";
import type { Principal } from "../principal.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

/**
 * Ends the caller's team's single sign-on, and every session that came in by it. Members stay members: they come in by a
 * password, a passkey or an invitation.
 */
export async function removeIdentityProvider(
  deps: Pick<SingleSignOnDeps, "db" | "audit">,
  who: Principal,
): Promise<void> {
  const { teamId } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const row = await tx.identityProvider.findUnique({ where: { teamId } });
    if (!row) throw new AppError("resource.notFound", { what: "Single sign-on of this team" });
    await tx.identityProvider.delete({ where: { teamId } });
    const detail = { issuer: row.issuer };
    await deps.audit.append(tx, who, { action: "member.removeSingleSignOn", resource: row.id, detail });
  });
  await deps.db.asSystem("a session belongs to no team", (tx) => tx.session.deleteMany({ where: { teamId } }));
}
