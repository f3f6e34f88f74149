import type { AwsDeps } from "./aws-deps.ts";
import { type AwsEdge, openEdge } from "./aws-edge.ts";
import { kinesisOperations } from "./kinesis/operations.ts";

/** Opens the AWS wire over the use cases of streams and tenancy. */
export function openAws(deps: AwsDeps): AwsEdge {
  return openEdge(deps, kinesisOperations);
}
