import type { AuditInput } from "../audit/audit.ts";
import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { allowAll } from "../policy/compile-policies.ts";
import { type Principal, userArn } from "../principal.ts";

/** The house's own audit log is a chain like a team's, under a name that no team has. */
const HOUSE = "house";
const ACCOUNT = "000000000000";

/** Somebody who runs the house, at work on it. */
export function housePrincipal({ userId, email, requestId, sourceIp }: PersonCaller): Principal {
  return {
    ...{ kind: "person", id: userId, teamId: HOUSE, accountId: ACCOUNT, region: "", name: email },
    ...{ arn: userArn(ACCOUNT, email), policies: allowAll, requestId },
    ...(sourceIp !== undefined && { sourceIp }),
  };
}

/** Writes what an operator did into the house's audit log. */
export async function noteForHouse(
  deps: Pick<TenancyDeps, "db" | "audit">,
  operator: PersonCaller,
  event: AuditInput,
): Promise<void> {
  const who = housePrincipal(operator);
  await deps.db.withTeam(HOUSE, async (tx) => {
    const hasBegun =
      (await tx.auditHead.count()) + (await tx.auditEvent.count({ where: { teamId: HOUSE }, take: 1 })) > 0;
    if (!hasBegun) await deps.audit.append(tx, who, { action: "house.begin", resource: HOUSE });
    await deps.audit.append(tx, who, event);
  });
}
