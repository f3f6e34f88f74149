import type { Principal } from "../principal.ts";
import { type IdentityProvider, redirectUrlOf, toIdentityProvider } from "./identity-provider.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

/** How the caller's team comes in by single sign-on, if it does, and the address that the issuer has to know. */
export async function getIdentityProvider(
  deps: Pick<SingleSignOnDeps, "db" | "baseUrl">,
  who: Principal,
): Promise<{ readonly redirectUrl: string; readonly provider?: IdentityProvider }> {
  const row = await deps.db.withTeam(who.teamId, (tx) =>
    tx.identityProvider.findUnique({ where: { teamId: who.teamId } }),
  );
  const redirectUrl = redirectUrlOf(deps.baseUrl, who.teamId);
  return row ? { redirectUrl, provider: toIdentityProvider(row, deps.baseUrl) } : { redirectUrl };
}
