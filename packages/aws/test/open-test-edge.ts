import { AppError } from "@millrace/base";
import type { AwsDeps } from "../src/aws-deps.ts";
import { type AwsEdge, openEdge } from "../src/aws-edge.ts";
import type { AwsAnswer, AwsRequest, AwsResponse } from "../src/aws-request.ts";
import type { Codec } from "../src/codec/codec.ts";
import { jsonCodec } from "../src/codec/json-codec.ts";
import type { JsonService } from "../src/json-protocol/json-service.ts";
import { kinesisService } from "../src/kinesis/kinesis-service.ts";
import type { OperationTable } from "../src/operation/operation.ts";
import { makeRequest, signRequest } from "./sign-request.ts";

export const testKey = {
  id: "MLRCAAAABBBBCCCCDDDD",
  secret: "the secret of a test key, forty characters",
  teamId: "team_test",
  accountId: "123456789012",
  name: "tester",
  arn: "arn:aws:iam::123456789012:user/tester",
};
export const nowMs = Date.parse("2026-11-25T10:20:30Z");

/**
 * An edge over a table of Kinesis operations of the test's own. Its one key may do what `allows` says; policies themselves are
 * tenancy's, and are tested there. Other services may stand beside.
 */
export function openTestEdge(
  operations: OperationTable,
  change: Partial<AwsDeps> = {},
  beside: readonly JsonService[] = [],
): AwsEdge & { readonly logged: unknown[]; readonly used: string[] } {
  const logged: unknown[] = [];
  const used: string[] = [];
  const log = (fields: unknown): void => void logged.push(fields);
  const deps = {
    streams: { name: "the deps of streams" },
    keys: {
      peek: () => undefined,
      find: async (id: string) => (id === testKey.id ? testKey : undefined),
      reportUse: (id: string) => void used.push(id),
    },
    auth: {},
    clock: { nowMs: () => nowMs },
    logger: { debug: log, info: log, warn: log, error: log },
    regions: [],
    clockMinutes: 5,
    ...change,
  } as unknown as AwsDeps;
  return { ...openEdge(deps, [{ ...kinesisService, operations }, ...beside]), logged, used };
}

/** A signed call of an operation. */
export function callRequest(
  operation: string,
  input: unknown,
  codec: Codec = jsonCodec,
  headers: Record<string, string> = {},
): AwsRequest {
  const body = Buffer.isBuffer(input) ? input : codec.format(input);
  const request = makeRequest({
    body,
    headers: { "content-type": codec.contentType, "x-amz-target": `Kinesis_20131202.${operation}`, ...headers },
  });
  return signRequest(request, { keyId: testKey.id, secret: testKey.secret, nowMs });
}

export function whole(response: AwsResponse): AwsAnswer {
  if (!("body" in response)) throw new AppError("internal", {}, { detail: "an event stream" });
  return response;
}
