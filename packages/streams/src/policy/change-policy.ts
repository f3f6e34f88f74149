import { AppError } from "@millrace/base";
import type { StreamRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { ControlOperation } from "../account/control-rate.ts";
import { getConsumer } from "../consumer/consumer-target.ts";
import type { StreamsDeps } from "../deps.ts";
import { changeStream, type StreamStatus } from "../stream/change-stream.ts";
import { parseResourceArn, type Resource } from "../stream/resource-arn.ts";

export interface PolicyChange {
  readonly operation: ControlOperation;
  readonly resourceArn: string;
  readonly action: "policy.put" | "policy.delete";
  readonly states: readonly StreamStatus[];
  readonly write: (tx: Tx, stream: StreamRow) => Promise<void>;
}

/** Changes the resource policy of a stream or a consumer that exists, and forgets the compiled one. */
export async function changePolicy(deps: StreamsDeps, who: Principal, change: PolicyChange): Promise<void> {
  const { operation, resourceArn, action, states } = change;
  const resource = parseResourceArn(resourceArn);
  await changeStream(deps, who, {
    operation,
    target: { streamArn: resource.streamArn },
    action,
    states,
    decide: async (stream, tx) => {
      await refuseConsumerState(tx, stream, { resource, action });
      await change.write(tx, stream);
      return { data: {}, resource: resourceArn, answer: undefined };
    },
  });
  deps.resourcePolicies.changed(resourceArn);
}

/** A consumer must exist, and be ACTIVE to be given a policy. */
async function refuseConsumerState(
  tx: Tx,
  stream: StreamRow,
  asked: { readonly resource: Resource; readonly action: PolicyChange["action"] },
): Promise<void> {
  const { resource, action } = asked;
  if (!resource.consumer) return;
  const { status, name, createdSeconds } = await getConsumer(tx, stream, resource.consumer);
  if (status === "ACTIVE" || action === "policy.delete") return;
  throw new AppError("resource.inUse", {
    reason: `Consumer ${name} with creation timestamp ${createdSeconds} under stream ${stream.name} and account ${stream.accountId} is not in ACTIVE status.`,
  });
}
