import type { AwsDeps } from "./aws-deps.ts";
import type { AwsRequest, AwsResponse } from "./aws-request.ts";
import type { Edge } from "./edge.ts";
import { answerKinesis } from "./kinesis/answer-kinesis.ts";
import type { OperationTable } from "./kinesis/operation.ts";
import { answerPreflight } from "./respond/answer-preflight.ts";
import { type Exchange, openExchange } from "./respond/exchange.ts";
import { refuseInXml } from "./respond/refuse-in-xml.ts";
import { SigningKeys } from "./sigv4/signing-keys.ts";
import { answerSts, isStsRequest } from "./sts/answer-sts.ts";

export interface AwsEdge {
  /** Never rejects: what goes wrong becomes AWS's error. */
  handle(request: AwsRequest): Promise<AwsResponse>;
  /** Forgets what was derived from an access key. */
  invalidateKey(keyId: string): void;
}

/** Opens the edge over a table of operations; `openAws` gives it the real one. */
export function openEdge(deps: AwsDeps, operations: OperationTable): AwsEdge {
  const edge: Edge = { deps, operations, signingKeys: new SigningKeys() };
  return {
    handle: (request) => handle(edge, openExchange(request)),
    invalidateKey: (keyId) => edge.signingKeys.invalidate(keyId),
  };
}

async function handle(edge: Edge, exchange: Exchange): Promise<AwsResponse> {
  const { request } = exchange;
  if (request.method === "OPTIONS" && request.headers.origin) return answerPreflight(exchange);
  if (isStsRequest(request)) return answerSts(edge, exchange);
  if (request.method !== "POST") return refuseInXml(exchange);
  return answerKinesis(edge, exchange);
}
