import { AppError } from "@millrace/base";
import type { PersonCall } from "../member/find-principal.ts";
import { rolePolicies } from "../policy/managed-policies.ts";
import { type Principal, userArn } from "../principal.ts";
import type { TokenEntry } from "./token-directory.ts";

/**
 * The `who` of a program's request in a team. Throws `resource.notFound` for a team that is not the token's, in the words
 * in which a team that does not exist is not found.
 */
export function tokenPrincipal(entry: TokenEntry, call: PersonCall): Principal {
  const { id, name, role, team } = entry;
  const { teamSlug, requestId, region = team.region, sourceIp } = call;
  if (team.slug !== teamSlug) throw new AppError("resource.notFound", { what: `The team ${teamSlug}` });
  const label = `token/${name}`;
  return {
    kind: "token",
    id,
    teamId: team.id,
    accountId: team.accountId,
    region,
    name: label,
    arn: userArn(team.accountId, label),
    policies: rolePolicies(role),
    role,
    requestId,
    ...(sourceIp !== undefined && { sourceIp }),
  };
}
