import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { type Commitment, readCommitment } from "./commitment.ts";
import { takeControlCall } from "./take-control-call.ts";

export interface AccountSettings {
  readonly minimumThroughputBillingCommitment: Commitment;
}

/** The team's throughput commitment. */
export async function describeAccountSettings(deps: StreamsDeps, who: Principal): Promise<AccountSettings> {
  await takeControlCall(deps, who, { operation: "DescribeAccountSettings" });
  const team = await deps.db.withTeam(who.teamId, (tx) => tx.team.findUniqueOrThrow({ where: { id: who.teamId } }));
  return { minimumThroughputBillingCommitment: readCommitment(team.commitment, deps.clock.nowMs()) };
}
