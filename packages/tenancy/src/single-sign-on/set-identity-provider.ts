import { AppError, newId } from "@millrace/base";
import type { IdentityProviderSettings } from "@millrace/contract";
import type { IdentityProviderRow } from "@millrace/db";
import type { Principal } from "../principal.ts";
import { type IdentityProvider, secretPurpose, toIdentityProvider } from "./identity-provider.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

/**
 * Says how the caller's team comes in by single sign-on; the issuer is asked before anything is written. Sessions that the
 * issuer before vouched for end when it is another one. Throws `signOn.issuer` when this one cannot be worked with.
 */
export async function setIdentityProvider(
  deps: SingleSignOnDeps,
  who: Principal,
  settings: IdentityProviderSettings,
): Promise<IdentityProvider> {
  const { teamId } = who;
  const old = await deps.db.withTeam(teamId, (tx) => tx.identityProvider.findUnique({ where: { teamId } }));
  const { clientSecret, ...told } = settings;
  const secret = clientSecret || (await knownSecret(deps, old, settings));
  // Loaded when somebody needs it: gateway and worker have this package, too.
  const { openIssuer } = await import("./open-issuer.ts");
  await openIssuer(deps.egress, { ...settings, clientSecret: secret });
  const id = old?.id ?? newId("identityProvider", deps.clock.nowMs());
  const secretSealed = new Uint8Array(await deps.vault.seal(teamId, secretPurpose(id), Buffer.from(secret)));
  const row = await deps.db.withTeam(teamId, async (tx) => {
    const data = { ...told, secretSealed };
    const made = await tx.identityProvider.upsert({ where: { teamId }, create: { id, teamId, ...data }, update: data });
    const detail = { ...(old && { before: tell(old) }), after: tell(made), secretChanged: clientSecret !== "" };
    await deps.audit.append(tx, who, { action: "member.setSingleSignOn", resource: id, detail });
    return made;
  });
  if (old && (old.issuer !== row.issuer || old.clientId !== row.clientId)) {
    await deps.db.asSystem("a session belongs to no team", (tx) => tx.session.deleteMany({ where: { teamId } }));
  }
  return toIdentityProvider(row, deps.baseUrl);
}

/** A secret is told to the issuer that it was given for, and to no other. */
async function knownSecret(
  deps: SingleSignOnDeps,
  old: IdentityProviderRow | null,
  settings: IdentityProviderSettings,
): Promise<string> {
  if (old?.issuer !== settings.issuer || old.clientId !== settings.clientId) {
    throw new AppError("input.invalid", { reason: "Give the client's secret, which the issuer told you." });
  }
  return (await deps.vault.open(old.teamId, secretPurpose(old.id), old.secretSealed)).toString();
}

/** What of it may stand in the audit log. */
function tell({ label, issuer, clientId, groupsClaim, roleMap, otherRole, isRequired }: IdentityProviderRow) {
  const roles = roleMap as { group: string; role: string }[];
  return { label, issuer, clientId, groupsClaim, roleMap: roles, otherRole, isRequired };
}
