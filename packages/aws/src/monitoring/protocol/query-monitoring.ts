import type { AwsRequest } from "../../aws-request.ts";
import type { Codec } from "../../codec/codec.ts";
import { jsonCodec } from "../../codec/json-codec.ts";
import { serializationError } from "../../codec/serialization-error.ts";
import { mediaType } from "../../media-type.ts";
import type { StructureShape } from "../../operation/shape.ts";
import { answer } from "../../respond/answer.ts";
import { parseQuery } from "../../sigv4/canonical-query.ts";
import { readSignature } from "../../sigv4/read-signature.ts";
import { monitoringService } from "../monitoring-service.ts";
import type { MonitoringProtocol } from "./monitoring-protocol.ts";
import { readForm } from "./read-form.ts";
import { writeXmlMembers, type XmlValue } from "./write-xml-members.ts";

const NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";
const VERSION = "2010-08-01";
const FORM = "application/x-www-form-urlencoded";

/** The query protocol, which the KPL, the KCL and older SDKs speak: a form goes in, XML comes out. */
export const queryMonitoring: MonitoringProtocol = {
  isSpoken: (request) => mediaType(request) === FORM && signedFor(request) === monitoringService.signed.name,
  operationOf(_request, body) {
    const fields = fieldsOf(body);
    return fields.get("Version") === VERSION ? (fields.get("Action") ?? "") : "";
  },
  codecOf,
  answer(exchange, operation, body) {
    const { requestId } = exchange;
    const result = body === undefined ? "" : `<${operation}Result>${body.toString("utf8")}</${operation}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    const text = `<${operation}Response xmlns="${NAMESPACE}">${result}${metadata}</${operation}Response>\n`;
    return answer(exchange, { status: 200, contentType: "text/xml", body: Buffer.from(text) });
  },
  refuse(exchange, { code, message, status, isOurs }) {
    const error = { Type: isOurs ? "Receiver" : "Sender", Code: code, ...(message !== "" && { Message: message }) };
    const members = writeXmlMembers({ Error: error, RequestId: exchange.requestId });
    const body = Buffer.from(`<ErrorResponse xmlns="${NAMESPACE}">${members}</ErrorResponse>\n`);
    return answer(exchange, { status, contentType: "text/xml", body });
  },
};

/** A form has no types: what its texts are, the shape says. */
function codecOf(input: StructureShape): Codec {
  return {
    ...jsonCodec,
    contentType: FORM,
    parse: (body) => readForm(input, fieldsOf(body)),
    format: (value) => Buffer.from(writeXmlMembers(value as XmlValue)),
    readTimestamp: (ms) => ms,
    wireTimestamp: (ms) => new Date(ms).toISOString(),
  };
}

const FIELDS_MAX = 100_000;
const AMPERSAND = 0x26;

function fieldsOf(body: Buffer): ReadonlyMap<string, string> {
  let fields = 1;
  for (const byte of body) if (byte === AMPERSAND) fields += 1;
  if (fields > FIELDS_MAX) throw serializationError();
  return new Map(parseQuery(body.toString("latin1").trim()));
}

/** The service that a signature claims to be for; whether it is right is asked later. */
function signedFor(request: AwsRequest): string | undefined {
  try {
    return readSignature(request).scope.service;
  } catch {
    // No signature, or half of one: STS's part of the edge refuses it in the same words.
    return undefined;
  }
}
