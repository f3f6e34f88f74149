import type { Principal } from "@millrace/tenancy";
import { getConsumer } from "../consumer/consumer-target.ts";
import type { StreamsDeps } from "../deps.ts";
import { readStream } from "../stream/read-stream.ts";
import { parseResourceArn } from "../stream/resource-arn.ts";

export interface GetResourcePolicyInput {
  readonly resourceArn: string;
}

export interface GetResourcePolicyOutput {
  readonly policy: string;
}

/** The policy as it was put, or `{}` when there is none. */
export async function getResourcePolicy(
  deps: StreamsDeps,
  who: Principal,
  input: GetResourcePolicyInput,
): Promise<GetResourcePolicyOutput> {
  const { streamArn, consumer } = parseResourceArn(input.resourceArn);
  return readStream(deps, who, {
    operation: "GetResourcePolicy",
    target: { streamArn },
    read: async (stream, tx) => {
      if (consumer) await getConsumer(tx, stream, consumer);
      return { policy: (await deps.resourcePolicies.read(tx, input.resourceArn)) ?? "{}" };
    },
  });
}
