import type { Visitor } from "@millrace/aws";
import { AppError } from "@millrace/base";
import { allowAll, type Principal, userArn } from "@millrace/tenancy";
import type { House } from "@millrace/wiring";

/** With `GATEWAY_AUTH=off` everybody is the first team, and may do everything in it. */
export function firstTeam(house: House): (visitor: Visitor) => Promise<Principal> {
  return async ({ region, requestId, sourceIp }) => {
    const team = await house.tenancy.db.asSystem("auth is off: everybody is the first team", (tx) =>
      tx.team.findFirst({ orderBy: { createdAt: "asc" } }),
    );
    if (!team) throw new AppError("unavailable", {}, { detail: "auth is off and there is no team yet" });
    return {
      kind: "system",
      id: "anyone",
      name: "anyone",
      arn: userArn(team.accountId, "anyone"),
      teamId: team.id,
      accountId: team.accountId,
      region: region ?? team.region,
      policies: allowAll,
      requestId,
      sourceIp,
    };
  };
}
