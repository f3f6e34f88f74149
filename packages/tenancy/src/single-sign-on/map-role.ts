import type { IdentityProvider } from "./identity-provider.ts";

const CLAIMS_MAX = 10_000;

/** The role that a person's groups give them; undefined: they are not let in. The first group of the map that fits counts. */
export function mapRole(
  claims: Readonly<Record<string, unknown>>,
  provider: Pick<IdentityProvider, "groupsClaim" | "roleMap" | "otherRole">,
): IdentityProvider["roleMap"][number]["role"] | undefined {
  const groups = groupsIn(Object.hasOwn(claims, provider.groupsClaim) ? claims[provider.groupsClaim] : undefined);
  return provider.roleMap.find(({ group }) => groups.has(group))?.role ?? provider.otherRole ?? undefined;
}

/** A list of texts, or one text: issuers have both. */
function groupsIn(claim: unknown): ReadonlySet<string> {
  const list = Array.isArray(claim) ? claim.slice(0, CLAIMS_MAX) : [claim];
  return new Set(list.filter((group) => typeof group === "string"));
}
