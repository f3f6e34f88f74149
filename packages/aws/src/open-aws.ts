import type { AwsDeps } from "./aws-deps.ts";
import { type AwsEdge, openEdge } from "./aws-edge.ts";
import { firehoseService } from "./firehose/firehose-service.ts";
import { kinesisService } from "./kinesis/kinesis-service.ts";
import { analyticsV1Service } from "./kinesis-analytics/v1/analytics-v1-service.ts";
import { analyticsV2Service } from "./kinesis-analytics/v2/analytics-v2-service.ts";

/** Opens the AWS wire over the use cases of the domain packages. */
export function openAws(deps: AwsDeps): AwsEdge {
  return openEdge(deps, [kinesisService, firehoseService, analyticsV1Service, analyticsV2Service]);
}
