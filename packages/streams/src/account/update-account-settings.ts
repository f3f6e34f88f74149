import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeCommitment, readCommitment } from "./commitment.ts";
import type { AccountSettings } from "./describe-account-settings.ts";
import { lockQuota } from "./shard-quota.ts";
import { takeControlCall } from "./take-control-call.ts";

export interface UpdateAccountSettingsInput {
  readonly minimumThroughputBillingCommitment: { readonly status: "ENABLED" | "DISABLED" };
}

/** Begins or ends the team's throughput commitment. */
export async function updateAccountSettings(
  deps: StreamsDeps,
  who: Principal,
  input: UpdateAccountSettingsInput,
): Promise<AccountSettings> {
  await takeControlCall(deps, who, { operation: "UpdateAccountSettings" });
  const { status } = input.minimumThroughputBillingCommitment;
  const nowMs = deps.clock.nowMs();
  return deps.db.withTeam(who.teamId, async (tx) => {
    await lockQuota(tx, who.teamId);
    const team = await tx.team.findUniqueOrThrow({ where: { id: who.teamId } });
    const commitment = changeCommitment(team.commitment, status, nowMs);
    await tx.team.update({ where: { id: who.teamId }, data: { commitment } });
    await deps.audit.append(tx, who, {
      action: "account.update",
      resource: who.accountId,
      detail: { commitment: status },
    });
    return { minimumThroughputBillingCommitment: readCommitment(commitment, nowMs) };
  });
}
