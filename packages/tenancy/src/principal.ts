import type { Role } from "./member/roles.ts";
import { allowAll, type CompiledPolicies } from "./policy/compile-policies.ts";
import type { Caller } from "./policy/condition-keys.ts";

/** Who asks: the `who` of every use case. */
export interface Principal extends Caller {
  readonly kind: "key" | "token" | "person" | "system";
  readonly teamId: string;
  /** Identity policies: of the key, of the role of the person or the token, or allow-all within the team for the system. */
  readonly policies: CompiledPolicies;
  /** People and service tokens only. */
  readonly role?: Role;
  readonly requestId: string;
}

/** The ARN by which policies and AWS's texts name a caller. */
export function userArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:user/${name}`;
}

/** The house itself at work in a team: a job, a tick, the first start. May do everything in that team. */
export function systemPrincipal(
  team: { readonly id: string; readonly accountId: string; readonly region: string },
  name: string,
  requestId: string,
): Principal {
  return {
    kind: "system",
    id: name,
    teamId: team.id,
    accountId: team.accountId,
    region: team.region,
    name,
    arn: userArn(team.accountId, name),
    policies: allowAll,
    requestId,
  };
}
