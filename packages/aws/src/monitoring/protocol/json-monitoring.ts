import type { AwsAnswer } from "../../aws-request.ts";
import type { Codec } from "../../codec/codec.ts";
import { jsonCodec } from "../../codec/json-codec.ts";
import { readTarget } from "../../json-protocol/read-target.ts";
import { answer } from "../../respond/answer.ts";
import { MONITORING_TARGET } from "../monitoring-service.ts";
import type { MonitoringProtocol } from "./monitoring-protocol.ts";
import { withQueryError } from "./with-query-error.ts";

const codec: Codec = { ...jsonCodec, contentType: "application/x-amz-json-1.0" };

/** `awsJson1_0`, which the SDKs for JavaScript and Python and the aws command speak: a target, and JSON both ways. */
export const jsonMonitoring: MonitoringProtocol = {
  isSpoken: ({ headers }) => headers["x-amz-target"]?.startsWith(`${MONITORING_TARGET}.`) === true,
  operationOf: (request) => readTarget(request).operation,
  codecOf: () => codec,
  answer: (exchange, _operation, body = Buffer.from("{}")): AwsAnswer =>
    answer(exchange, { status: 200, contentType: codec.contentType, body }),
  refuse(exchange, refusal) {
    const { type, message, isOurs } = refusal;
    const body = codec.format({ __type: `com.amazonaws.cloudwatch#${type}`, ...(message !== "" && { message }) });
    const status = isOurs ? 500 : 400;
    return withQueryError(answer(exchange, { status, contentType: codec.contentType, body }), refusal);
  },
};
