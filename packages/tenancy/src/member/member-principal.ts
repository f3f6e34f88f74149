import type { TeamRow } from "@millrace/db";
import { rolePolicies } from "../policy/managed-policies.ts";
import { type Principal, userArn } from "../principal.ts";
import type { Role } from "./roles.ts";

export interface Membership {
  readonly team: Pick<TeamRow, "id" | "accountId" | "region">;
  readonly person: { readonly userId: string; readonly email: string };
  readonly role: Role;
  readonly requestId: string;
  readonly sourceIp?: string;
}

/** The `who` of a person in a team that they belong to. */
export function memberPrincipal({ team, person, role, requestId, sourceIp }: Membership): Principal {
  return {
    kind: "person",
    id: person.userId,
    teamId: team.id,
    accountId: team.accountId,
    region: team.region,
    name: person.email,
    arn: userArn(team.accountId, person.email),
    policies: rolePolicies(role),
    role,
    requestId,
    ...(sourceIp === undefined ? {} : { sourceIp }),
  };
}
