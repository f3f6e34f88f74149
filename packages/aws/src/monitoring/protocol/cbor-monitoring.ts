import { decodeCbor } from "../../cbor/decode-cbor.ts";
import { CborDouble, CborTimestamp, encodeCbor } from "../../cbor/encode-cbor.ts";
import { cborCodec } from "../../codec/cbor-codec.ts";
import type { Codec } from "../../codec/codec.ts";
import { answer } from "../../respond/answer.ts";
import { MONITORING_TARGET } from "../monitoring-service.ts";
import type { MonitoringProtocol } from "./monitoring-protocol.ts";
import { withQueryError } from "./with-query-error.ts";

const PATH = new RegExp(`/service/${MONITORING_TARGET}/operation/([A-Za-z]+)$`);

/** Unlike Kinesis's CBOR this follows the RFC: times are seconds, and doubles are never written as whole numbers. */
const codec: Codec = {
  ...cborCodec,
  contentType: "application/cbor",
  parse: decodeCbor,
  format: encodeCbor,
  readTimestamp: (seconds) => Math.round(seconds * 1000),
  wireTimestamp: (ms) => new CborTimestamp(ms / 1000),
  wireDouble: (value) => new CborDouble(value),
};

/** `rpc-v2-cbor`, which newer SDKs for Java, Go and Rust speak: the operation is in the path. */
export const cborMonitoring: MonitoringProtocol = {
  isSpoken: ({ headers, path }) => headers["smithy-protocol"] === "rpc-v2-cbor" && PATH.test(path),
  operationOf: ({ path }) => PATH.exec(path)?.[1] ?? "",
  codecOf: () => codec,
  answer: (exchange, _operation, body) => {
    const content = body
      ? { status: 200, contentType: codec.contentType, body }
      : { status: 200, body: Buffer.alloc(0) };
    return withProtocol(answer(exchange, content));
  },
  refuse(exchange, refusal) {
    const { type, message, isOurs } = refusal;
    const body = codec.format({ __type: `com.amazonaws.cloudwatch#${type}`, message });
    const status = isOurs ? 500 : 400;
    return withProtocol(withQueryError(answer(exchange, { status, contentType: codec.contentType, body }), refusal));
  },
};

function withProtocol<Given extends { readonly headers: Record<string, string> }>(given: Given): Given {
  return { ...given, headers: { ...given.headers, "smithy-protocol": "rpc-v2-cbor" } };
}
