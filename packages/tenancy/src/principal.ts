import type { Role } from "./member/roles.ts";
import { allowAll, type CompiledPolicies } from "./policy/compile-policies.ts";

/** Who asks: the `who` of every use case. */
export interface Principal {
  readonly kind: "key" | "person" | "system";
  /** Access key id, user id, or a system name such as "worker.provision". */
  readonly id: string;
  readonly teamId: string;
  readonly accountId: string;
  /** Of the credential scope, or the console's choice. */
  readonly region: string;
  readonly name: string;
  /** `arn:aws:iam::ACCOUNT:user/NAME`. */
  readonly arn: string;
  /** Identity policies: of the key, of the person's role, or allow-all within the team for the system. */
  readonly policies: CompiledPolicies;
  /** People only. */
  readonly role?: Role;
  readonly sourceIp?: string;
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
