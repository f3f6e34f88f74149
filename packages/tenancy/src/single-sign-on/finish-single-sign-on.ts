import { randomUUID } from "node:crypto";
import { AppError } from "@millrace/base";
import * as oidc from "openid-client";
import type { SignOnUnderWay } from "./begin-single-sign-on.ts";
import { enterTeam } from "./enter-team.ts";
import { secretPurpose, toIdentityProvider } from "./identity-provider.ts";
import { mapRole } from "./map-role.ts";
import { openIssuer } from "./open-issuer.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

export interface ReturnFromIssuer {
  /** With the issuer's answer in its query. */
  readonly url: URL;
  readonly state: string;
  readonly kept: SignOnUnderWay;
  readonly sourceIp?: string;
}

/**
 * Takes what an issuer answered: the code becomes a token, the token a person, and the person a member with the role that
 * their groups give. Returns whose session may begin. Throws `signOn.refused` with a code of the sign-in page's words.
 */
export async function finishSingleSignOn(
  deps: SingleSignOnDeps,
  { url, state, kept, sourceIp }: ReturnFromIssuer,
): Promise<{ readonly userId: string }> {
  const { teamId, nonce, codeVerifier } = kept;
  const row = await deps.db.withTeam(teamId, (tx) =>
    tx.identityProvider.findFirst({ where: { teamId, team: { deleteAfter: null } }, include: { team: true } }),
  );
  if (!row) throw refused("signOnFailed");
  const { issuer, clientId } = row;
  const clientSecret = (await deps.vault.open(teamId, secretPurpose(row.id), row.secretSealed)).toString();
  const configuration = await openIssuer(deps.egress, { issuer, clientId, clientSecret });
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
  const tokens = await oidc.authorizationCodeGrant(configuration, url, checks).catch((cause: unknown) => {
    throw refused("signOnFailed", cause);
  });
  const token = tokens.claims();
  if (!token) throw refused("signOnFailed");
  const claims = { ...(await moreClaims(configuration, tokens.access_token, token)), ...token };
  const role = mapRole(claims, toIdentityProvider(row, deps.baseUrl));
  if (!role) throw refused("signOnNoRole");
  const { email, email_verified: isVerified, name, sub } = claims;
  if (typeof email !== "string" || isVerified === false) throw refused("signOnNoAddress");
  return enterTeam(deps, row, {
    ...{ subject: sub, email, role },
    name: typeof name === "string" ? name : email,
    call: { requestId: randomUUID(), ...(sourceIp !== undefined && { sourceIp }) },
  });
}

/** What the issuer tells of a person only when it is asked: the address, with some. */
async function moreClaims(
  configuration: oidc.Configuration,
  accessToken: string,
  token: oidc.IDToken,
): Promise<object> {
  const { userinfo_endpoint: endpoint } = configuration.serverMetadata();
  if (token.email !== undefined || endpoint === undefined) return {};
  return oidc.fetchUserInfo(configuration, accessToken, token.sub).catch((cause: unknown) => {
    throw refused("signOnFailed", cause);
  });
}

function refused(code: string, cause?: unknown): AppError {
  return new AppError("signOn.refused", { code }, cause === undefined ? {} : { cause });
}
