import { AppError } from "@millrace/base";
import type { AwsAnswer, AwsRequest } from "../aws-request.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import { encodeOutput } from "../operation/encode-output.ts";
import { runOperation } from "../operation/run-operation.ts";
import type { Exchange } from "../respond/exchange.ts";
import { reportError } from "../respond/report-error.ts";
import { monitoringRefusal } from "./monitoring-refusal.ts";
import { monitoringService } from "./monitoring-service.ts";
import { monitoringOperations } from "./operations.ts";
import { cborMonitoring } from "./protocol/cbor-monitoring.ts";
import { jsonMonitoring } from "./protocol/json-monitoring.ts";
import type { MonitoringProtocol } from "./protocol/monitoring-protocol.ts";
import { queryMonitoring } from "./protocol/query-monitoring.ts";
import { unzipBody } from "./unzip-body.ts";

const protocols: readonly MonitoringProtocol[] = [cborMonitoring, queryMonitoring];

/**
 * The protocol in which a request speaks to CloudWatch; undefined: it speaks to somebody else. One that has a target says it
 * there: the hot calls are asked no more.
 */
export function findMonitoringProtocol(request: AwsRequest): MonitoringProtocol | undefined {
  if (request.method !== "POST") return undefined;
  if (request.headers["x-amz-target"] !== undefined)
    return jsonMonitoring.isSpoken(request) ? jsonMonitoring : undefined;
  return protocols.find((protocol) => protocol.isSpoken(request));
}

/** Answers a call of CloudWatch: the signature over what came, then the body unzipped, then the operation. */
export async function answerMonitoring(
  edge: Edge,
  exchange: Exchange,
  protocol: MonitoringProtocol,
): Promise<AwsAnswer> {
  const { request, requestId } = exchange;
  let name = "";
  try {
    const who = await identifyCaller(edge, exchange, monitoringService.signed);
    const body = await unzipBody(request);
    name = protocol.operationOf(request, body);
    const operation = monitoringOperations.get(name);
    if (!operation) {
      const message = `Could not find operation ${name.slice(0, 64)} for version 2010-08-01`;
      throw new AppError("operation.unknown", {}, { message });
    }
    const codec = protocol.codecOf(operation.input);
    const plain = { ...exchange, request: { ...request, body } };
    const call = { deps: edge.deps, service: monitoringService, exchange: plain, codec, who };
    const result = await runOperation(call, { name, operation });
    return protocol.answer(exchange, name, operation.output && encodeOutput(codec, operation.output, result as object));
  } catch (problem) {
    const where = { requestId, operation: `cloudwatch:${name.slice(0, 64)}` };
    return protocol.refuse(exchange, monitoringRefusal(reportError(edge.deps.logger, problem, where)));
  }
}
