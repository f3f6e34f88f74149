import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changePolicy } from "./change-policy.ts";

export interface DeleteResourcePolicyInput {
  readonly resourceArn: string;
}

/** Takes the policy off a stream or a consumer. */
export async function deleteResourcePolicy(
  deps: StreamsDeps,
  who: Principal,
  input: DeleteResourcePolicyInput,
): Promise<void> {
  const { resourceArn: arn } = input;
  await changePolicy(deps, who, {
    operation: "DeleteResourcePolicy",
    resourceArn: arn,
    action: "policy.delete",
    states: ["ACTIVE", "UPDATING"],
    write: async (tx) => {
      if (!(await deps.resourcePolicies.delete(tx, arn))) throw new AppError("policy.notFound", { arn });
    },
  });
}
