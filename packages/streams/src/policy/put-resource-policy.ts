import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changePolicy } from "./change-policy.ts";

export interface PutResourcePolicyInput {
  readonly resourceArn: string;
  /** A policy document as JSON text; every statement names the resource. */
  readonly policy: string;
}

/** Gives a stream or a consumer a policy, in place of the one that it had. */
export async function putResourcePolicy(
  deps: StreamsDeps,
  who: Principal,
  input: PutResourcePolicyInput,
): Promise<void> {
  const { resourceArn, policy } = input;
  const { policyBytesMax } = await deps.limitsOf(who.teamId);
  if (Buffer.byteLength(policy) > policyBytesMax) {
    throw new AppError("limit.exceeded", { reason: `A resource policy has at most ${policyBytesMax} bytes.` });
  }
  await changePolicy(deps, who, {
    operation: "PutResourcePolicy",
    resourceArn,
    action: "policy.put",
    states: ["ACTIVE"],
    write: (tx, stream) => deps.resourcePolicies.put(tx, stream.teamId, { arn: resourceArn, policy }),
  });
}
