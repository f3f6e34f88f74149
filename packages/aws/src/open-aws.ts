import type { AwsDeps } from "./aws-deps.ts";
import { type AwsEdge, openEdge } from "./aws-edge.ts";
import { firehoseService } from "./firehose/firehose-service.ts";
import { kinesisService } from "./kinesis/kinesis-service.ts";

/** Opens the AWS wire over the use cases of the domain packages. */
export function openAws(deps: AwsDeps): AwsEdge {
  return openEdge(deps, [kinesisService, firehoseService]);
}
