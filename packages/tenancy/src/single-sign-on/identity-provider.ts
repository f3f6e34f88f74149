import type { IdentityProviderSettings } from "@millrace/contract";
import type { IdentityProviderRow } from "@millrace/db";

/** How a team's people come in by OpenID Connect; the client's secret never comes back. */
export interface IdentityProvider extends Omit<IdentityProviderSettings, "clientSecret"> {
  readonly id: string;
  /** What has to be registered with the issuer: where it sends people back to. */
  readonly redirectUrl: string;
}

/** A row as the rest of the house sees it. */
export function toIdentityProvider(row: IdentityProviderRow, baseUrl: string): IdentityProvider {
  const { id, label, issuer, clientId, groupsClaim, isRequired } = row;
  return {
    ...{ id, label, issuer, clientId, groupsClaim, isRequired },
    // Written by setIdentityProvider only, in these shapes.
    roleMap: row.roleMap as IdentityProviderSettings["roleMap"],
    otherRole: row.otherRole as IdentityProviderSettings["otherRole"],
    redirectUrl: redirectUrlOf(baseUrl, row.teamId),
  };
}

/** Each team has its own, so that one issuer's answer is never taken for another's. */
export function redirectUrlOf(baseUrl: string, teamId: string): string {
  return new URL(`/api/auth/single-sign-on/callback/${teamId}`, baseUrl).toString();
}

/** What the vault seals a client's secret for. */
export function secretPurpose(id: string): string {
  return `identityProvider|${id}`;
}
