import type { AwsResponse } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import { mediaType } from "../media-type.ts";
import { answerOperation } from "../operation/answer-operation.ts";
import type { Operation } from "../operation/operation.ts";
import { runOperation } from "../operation/run-operation.ts";
import { answerError } from "../respond/answer-error.ts";
import type { Exchange } from "../respond/exchange.ts";
import { reportError } from "../respond/report-error.ts";
import { refuseEarly } from "./early-refusals.ts";
import type { JsonService } from "./json-service.ts";
import { readTarget } from "./read-target.ts";

/** Answers one POST of the service that its target names; one that names none is refused as the edge's first service does. */
export function answerPost(edge: Edge, exchange: Exchange): AwsResponse | Promise<AwsResponse> {
  const { request } = exchange;
  const type = mediaType(request);
  const target = readTarget(request);
  const named = edge.services.get(target.service);
  const service = named ?? edge.firstService;
  const codec = service.codecs.get(type);
  const operation = named?.operations.get(target.operation);
  const refusal = refuseEarly({ exchange, service, type, codec, target, isKnown: operation !== undefined });
  if (refusal) return refusal;
  if (!codec || !operation) throw new Error("The refusals have a hole.");
  return call(edge, exchange, { service, codec, operation, name: target.operation });
}

interface Asked {
  readonly service: JsonService;
  readonly codec: Codec;
  readonly operation: Operation;
  readonly name: string;
}

function call(edge: Edge, exchange: Exchange, asked: Asked): Promise<AwsResponse> {
  const { tracer } = edge.deps;
  // Most are not traced, and then nothing is made for it.
  if (tracer === undefined) return callService(edge, exchange, asked);
  const { requestId, request } = exchange;
  const info = {
    name: `${asked.service.signed.name}.${asked.name}`,
    kind: "server",
    traceparent: request.headers.traceparent,
    fields: { requestId, bytes: request.body.length },
  } as const;
  return tracer.span(info, () => callService(edge, exchange, asked));
}

async function callService(
  edge: Edge,
  exchange: Exchange,
  { service, codec, operation, name }: Asked,
): Promise<AwsResponse> {
  try {
    const found = identifyCaller(edge, exchange, service.signed);
    const who = found instanceof Promise ? await found : found;
    const call = { deps: edge.deps, service, exchange, codec, who };
    return answerOperation(call, operation, await runOperation(call, { name, operation }));
  } catch (problem) {
    return answerError(
      exchange,
      codec,
      reportError(edge.deps.logger, problem, { requestId: exchange.requestId, operation: name }),
    );
  }
}
