import { keyPrincipal, type Principal } from "@millrace/tenancy";
import type { AwsResponse } from "../aws-request.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import type { Exchange } from "../respond/exchange.ts";
import { reportError } from "../respond/report-error.ts";
import { signedServices } from "../sigv4/services.ts";
import { throwAuthFailure } from "../sigv4/throw-auth-failure.ts";
import { type SignatureSeed, verifySignature } from "../sigv4/verify-signature.ts";
import { answerS3Error } from "./answer-s3-error.ts";
import { authorizeS3 } from "./authorize-s3.ts";
import { isSignedTheOldWay } from "./is-s3-request.ts";
import { findOperation, resourceOf } from "./operations.ts";
import { readPlace } from "./read-place.ts";
import { refuseSettings } from "./refuse-settings.ts";
import type { S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";

/** Answers one request to S3: who asks, what is asked, whether they may, and only then what the body says. */
export async function answerS3(edge: Edge, exchange: Exchange): Promise<AwsResponse> {
  const { deps } = edge;
  let name = "s3";
  try {
    const place = readPlace(exchange.request);
    const { who, seed } = await identify(edge, exchange);
    const operation = findOperation(exchange.request.method, place);
    name = `s3:${operation.name}`;
    const authorize = (action: string, resource: string) => authorizeS3({ deps, exchange, who }, action, resource);
    const call: S3Call = { ...place, deps: deps.buckets, exchange, who, ...(seed && { seed }), authorize };
    const resource = resourceOf(operation, place);
    if (resource !== undefined) await authorize(operation.action, resource);
    refuseSettings(call);
    return await operation.run(call);
  } catch (problem) {
    if (problem instanceof S3Refusal) return answerS3Error(exchange, problem);
    const where = { requestId: exchange.requestId, operation: name };
    return answerS3Error(exchange, reportError(deps.logger, problem, where));
  }
}

async function identify(edge: Edge, exchange: Exchange): Promise<{ who: Principal; seed?: SignatureSeed }> {
  const { deps, signingKeys } = edge;
  if (deps.anyone) return { who: await identifyCaller(edge, exchange, signedServices.s3) };
  const { request, requestId } = exchange;
  if (isSignedTheOldWay(request)) {
    throw new S3Refusal(
      "InvalidRequest",
      "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    );
  }
  try {
    const { key, region, seed } = await verifySignature({ ...deps, signingKeys }, request, signedServices.s3);
    return { who: keyPrincipal(key, { region, requestId, sourceIp: request.sourceIp }), seed: seed() };
  } catch (problem) {
    return throwAuthFailure(deps, problem);
  }
}
