import type { AwsResponse } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import { answerError } from "../respond/answer-error.ts";
import type { Exchange } from "../respond/exchange.ts";
import { reportError } from "../respond/report-error.ts";
import { signedServices } from "../sigv4/services.ts";
import { callOperation } from "./call-operation.ts";
import { findCodec, mediaType } from "./content-type.ts";
import { refuseEarly } from "./early-refusals.ts";
import type { Operation } from "./operation.ts";
import { readTarget, TARGET_PREFIX } from "./target.ts";

/** Answers one POST of Kinesis_20131202. */
export async function answerKinesis(edge: Edge, exchange: Exchange): Promise<AwsResponse> {
  const { request } = exchange;
  const type = mediaType(request);
  const codec = findCodec(type);
  const target = readTarget(request);
  const operation = target.service === TARGET_PREFIX ? edge.operations.get(target.operation) : undefined;
  const refusal = refuseEarly({ exchange, type, codec, target, isKnown: operation !== undefined });
  if (refusal || !codec || !operation) return refusal ?? Promise.reject(new Error("The refusals have a hole."));
  return call(edge, exchange, { codec, operation, name: target.operation });
}

async function call(
  edge: Edge,
  exchange: Exchange,
  what: { readonly codec: Codec; readonly operation: Operation; readonly name: string },
): Promise<AwsResponse> {
  const { codec, operation, name } = what;
  try {
    const who = await identifyCaller(edge, exchange, signedServices.kinesis);
    return await callOperation({ deps: edge.deps, exchange, codec, who }, { name, operation });
  } catch (problem) {
    return answerError(
      exchange,
      codec,
      reportError(edge.deps.logger, problem, { requestId: exchange.requestId, operation: name }),
    );
  }
}
