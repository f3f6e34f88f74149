import type { TransformOwner, TransformRecord } from "../src/runner/transform-record.ts";
import { type FunctionHost, type FunctionHostOptions, openFunctionHost } from "../src/sandbox/open-function-host.ts";

export const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const testOwner: TransformOwner = {
  teamId: "team_1",
  accountId: "000000000001",
  region: "us-east-1",
  deliveryArn: "arn:aws:firehose:us-east-1:000000000001:deliverystream/orders",
};

/** A host with two threads, as the smallest one has. */
export function openTestHost(options: Partial<FunctionHostOptions> = {}): FunctionHost {
  return openFunctionHost({ logger: silent, concurrency: 2, ...options });
}

/** Records with ids of their place and an arrival of 1,000 seconds after 1970. */
export function recordsOf(data: readonly Buffer[]): TransformRecord[] {
  return data.map((bytes, index) => ({ recordId: `record-${index}`, arrivalMs: 1_000_000, data: bytes }));
}
