import { AppError, errorCatalog } from "@millrace/base";
import type { AwsAnswer, AwsRequest } from "../aws-request.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import { mediaType } from "../media-type.ts";
import { answer } from "../respond/answer.ts";
import { escapeXml } from "../respond/escape-xml.ts";
import type { Exchange } from "../respond/exchange.ts";
import { reportError } from "../respond/report-error.ts";
import { parseQuery } from "../sigv4/canonical-query.ts";
import { signedServices } from "../sigv4/services.ts";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const VERSION = "2011-06-15";
const BODY_BYTES_MAX = 16_384;

/**
 * STS speaks the query protocol: a form goes in, or a presigned URL, and XML comes out, or JSON for who accepts that. KPL
 * and KCL start with GetCallerIdentity.
 */
export function isStsRequest({ method, query, body, headers }: AwsRequest): boolean {
  if (method === "GET") return parseQuery(query).some(([name]) => name === "Action");
  return method === "POST" && mediaType({ headers }) === "application/x-www-form-urlencoded" && body.length > 0;
}

export async function answerSts(edge: Edge, exchange: Exchange): Promise<AwsAnswer> {
  const { requestId } = exchange;
  try {
    const who = await identifyCaller(edge, exchange, signedServices.sts);
    const { action, version } = readForm(exchange.request);
    if (action !== "GetCallerIdentity" || version !== VERSION) {
      const message = `Could not find operation ${action.slice(0, 64)} for version ${version.slice(0, 64)}`;
      throw new AppError("operation.unknown", {}, { message });
    }
    return answerDocument(exchange, 200, {
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: { Arn: who.arn, UserId: who.id, Account: who.accountId },
        ResponseMetadata: { RequestId: requestId },
      },
    });
  } catch (problem) {
    const error = reportError(edge.deps.logger, problem, { requestId, operation: "sts:GetCallerIdentity" });
    const status = stsStatus(error);
    return answerDocument(exchange, status, {
      ErrorResponse: { Error: errorElements(error, status), RequestId: requestId },
    });
  }
}

function readForm({ method, query, body }: AwsRequest): { action: string; version: string } {
  if (body.length > BODY_BYTES_MAX) throw new AppError("operation.unknown");
  const fields = new Map(parseQuery(method === "GET" ? query : body.toString("latin1").trim()));
  return { action: fields.get("Action") ?? "", version: fields.get("Version") ?? "" };
}

/** The names of the query protocol differ from the JSON protocol's, and refusals are 403. */
const stsCodes: Readonly<Record<string, string>> = {
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  ExpiredTokenException: "ExpiredToken",
  UnknownOperationException: "InvalidAction",
};

function stsStatus(error: AppError): number {
  const row = errorCatalog[error.code];
  if (row.http >= 500) return 500;
  return error.code.startsWith("auth.") && error.code !== "auth.incomplete" ? 403 : 400;
}

function errorElements(error: AppError, status: number): Elements {
  const name = errorCatalog[error.code].aws;
  return {
    Type: status === 500 ? "Receiver" : "Sender",
    Code: stsCodes[name] ?? name,
    ...(status !== 500 && { Message: error.message }),
  };
}

interface Elements {
  readonly [name: string]: string | Elements;
}

/** A document of one root element, as XML or, for who accepts only that, as JSON; an error's root is left out there. */
function answerDocument(exchange: Exchange, status: number, document: Elements): AwsAnswer {
  if (exchange.request.headers.accept === "application/json") {
    const body = Buffer.from(JSON.stringify(document.ErrorResponse ?? document));
    return answer(exchange, { status, contentType: "application/json", body });
  }
  const text = writeXml(document, "").replace(">", ` xmlns="${NAMESPACE}">`);
  return answer(exchange, { status, contentType: "text/xml", body: Buffer.from(text) });
}

function writeXml(elements: Elements, indent: string): string {
  let text = "";
  for (const [name, content] of Object.entries(elements)) {
    const inner = typeof content === "string" ? escapeXml(content) : `\n${writeXml(content, `${indent}  `)}${indent}`;
    text += `${indent}<${name}>${inner}</${name}>\n`;
  }
  return text;
}
