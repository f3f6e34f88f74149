import { AppError } from "@millrace/base";
import * as oidc from "openid-client";
import { redirectUrlOf, secretPurpose } from "./identity-provider.ts";
import { openIssuer } from "./open-issuer.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

/** What is kept between somebody's going to the issuer and their coming back: on the server, under the state's name. */
export interface SignOnUnderWay {
  readonly teamId: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Where they wanted to go: a path of the console. */
  readonly next: string;
}

/**
 * Where to send somebody who wants to come into a team by single sign-on. `state` goes with them, and into a cookie of their
 * browser; `kept` stays here. Throws `resource.notFound` where the team does not exist or has none: the two look alike.
 */
export async function beginSingleSignOn(
  deps: SingleSignOnDeps,
  asked: { readonly team: string; readonly next: string },
): Promise<{ readonly url: string; readonly state: string; readonly kept: SignOnUnderWay }> {
  const { team: slug, next } = asked;
  const row = await deps.db.asSystem("somebody who comes in names a team", (tx) =>
    tx.identityProvider.findFirst({ where: { team: { slug, deleteAfter: null } } }),
  );
  if (!row) throw new AppError("resource.notFound", { what: `Single sign-on for ${slug}` });
  const { id, teamId, issuer, clientId, secretSealed } = row;
  const clientSecret = (await deps.vault.open(teamId, secretPurpose(id), secretSealed)).toString();
  const configuration = await openIssuer(deps.egress, { issuer, clientId, clientSecret });
  const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUrlOf(deps.baseUrl, teamId),
    scope: "openid email profile",
    ...{ state, nonce },
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  });
  return { url: url.toString(), state, kept: { teamId, nonce, codeVerifier, next } };
}
