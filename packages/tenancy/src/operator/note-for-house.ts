import type { Tx } from "@millrace/db";
import type { Audit, AuditInput } from "../audit/audit.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { allowAll } from "../policy/compile-policies.ts";
import { type Principal, userArn } from "../principal.ts";

/** The house's own row, and its own audit log: a chain like a team's, under a name that no team has. */
export const HOUSE = "house";
const ACCOUNT = "000000000000";

/** Somebody who runs the house, at work on it. */
export function housePrincipal({ userId, email, requestId, sourceIp }: PersonCaller): Principal {
  return {
    ...{ kind: "person", id: userId, teamId: HOUSE, accountId: ACCOUNT, region: "", name: email },
    ...{ arn: userArn(ACCOUNT, email), policies: allowAll, requestId },
    ...(sourceIp !== undefined && { sourceIp }),
  };
}

/** Writes what an operator did into the house's audit log, in a transaction of the house's scope. */
export async function noteForHouse(
  { audit, tx }: { readonly audit: Audit; readonly tx: Tx },
  operator: PersonCaller,
  event: AuditInput,
): Promise<void> {
  const who = housePrincipal(operator);
  const where = { teamId: HOUSE };
  const hasBegun = (await tx.auditHead.count({ where })) + (await tx.auditEvent.count({ where, take: 1 })) > 0;
  if (!hasBegun) await audit.append(tx, who, { action: "house.begin", resource: HOUSE });
  await audit.append(tx, who, event);
}
