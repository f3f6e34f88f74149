import type { AwsRequest } from "../aws-request.ts";

export interface Target {
  readonly service: string;
  readonly operation: string;
}

/** `X-Amz-Target: Kinesis_20131202.PutRecords`, split. A part that is missing is empty. */
export function readTarget(request: AwsRequest): Target {
  const [service = "", operation = ""] = (request.headers["x-amz-target"] ?? "").split(".");
  return { service, operation };
}
