import type { AwsDeps } from "./aws-deps.ts";
import type { AwsRequest, AwsResponse } from "./aws-request.ts";
import type { Edge } from "./edge.ts";
import { answerPost } from "./json-protocol/answer-post.ts";
import type { JsonService } from "./json-protocol/json-service.ts";
import { answerMonitoring, findMonitoringProtocol } from "./monitoring/answer-monitoring.ts";
import { answerPreflight } from "./respond/answer-preflight.ts";
import { type Exchange, openExchange } from "./respond/exchange.ts";
import { refuseInXml } from "./respond/refuse-in-xml.ts";
import { answerS3 } from "./s3/answer-s3.ts";
import { isS3Request } from "./s3/is-s3-request.ts";
import { SigningKeys } from "./sigv4/signing-keys.ts";
import { answerSts, isStsRequest } from "./sts/answer-sts.ts";

export interface AwsEdge {
  /** Never rejects: what goes wrong becomes AWS's error. Some refusals come without a promise. */
  handle(request: AwsRequest): AwsResponse | Promise<AwsResponse>;
  /** Forgets what was derived from an access key. */
  invalidateKey(keyId: string): void;
}

/** Opens the edge over services of the JSON protocol; `openAws` gives it the real ones. */
export function openEdge(deps: AwsDeps, services: readonly [JsonService, ...JsonService[]]): AwsEdge {
  const edge: Edge = {
    deps,
    services: new Map(services.map((service) => [service.target, service])),
    firstService: services[0],
    signingKeys: new SigningKeys(),
  };
  return {
    handle: (request) => handle(edge, openExchange(request)),
    invalidateKey: (keyId) => edge.signingKeys.invalidate(keyId),
  };
}

/** Services of other protocols first, each known by the look of its requests; every other POST has a target. */
function handle(edge: Edge, exchange: Exchange): AwsResponse | Promise<AwsResponse> {
  const { request } = exchange;
  if (request.method === "OPTIONS" && request.headers.origin) return answerPreflight(exchange);
  const monitoring = findMonitoringProtocol(request);
  if (monitoring) return answerMonitoring(edge, exchange, monitoring);
  if (isS3Request(request)) return answerS3(edge, exchange);
  if (isStsRequest(request)) return answerSts(edge, exchange);
  if (request.method !== "POST") return refuseInXml(exchange);
  return answerPost(edge, exchange);
}
