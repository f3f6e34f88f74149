import type { Principal } from "@millrace/tenancy";
import type { Console } from "./compose.ts";

/** Writes into the team's audit log that a member was refused. */
export async function reportRefusal(house: Console, who: Principal, action: string): Promise<void> {
  const { db, audit } = house.tenancy;
  await db.withTeam(who.teamId, (tx) =>
    audit.append(tx, who, { action, resource: `team/${who.teamId}`, error: "auth.denied" }),
  );
}
