import { AppError, errorCatalog } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { AwsAnswer, AwsRequest } from "../aws-request.ts";
import type { Edge } from "../edge.ts";
import { identifyCaller } from "../identify-caller.ts";
import { mediaType } from "../kinesis/content-type.ts";
import { answer } from "../respond/answer.ts";
import type { Exchange } from "../respond/exchange.ts";
import { escapeXml } from "../respond/refuse-in-xml.ts";
import { reportError } from "../respond/report-error.ts";
import { parseQuery } from "../sigv4/canonical-query.ts";
import { signedServices } from "../sigv4/services.ts";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const VERSION = "2011-06-15";
const BODY_BYTES_MAX = 16_384;

/** STS speaks the query protocol: a form goes in, XML comes out. KPL and KCL start with GetCallerIdentity. */
export function isStsRequest(request: AwsRequest): boolean {
  return mediaType(request) === "application/x-www-form-urlencoded" && request.body.length > 0;
}

export async function answerSts(edge: Edge, exchange: Exchange): Promise<AwsAnswer> {
  try {
    const who = await identifyCaller(edge, exchange, signedServices.sts);
    const { action, version } = readForm(exchange.request);
    if (action !== "GetCallerIdentity" || version !== VERSION) {
      throw new AppError(
        "operation.unknown",
        {},
        {
          message: `Could not find operation ${action.slice(0, 64)} for version ${version.slice(0, 64)}`,
        },
      );
    }
    return answerXmlDocument(exchange, 200, callerIdentity(who, exchange.requestId));
  } catch (problem) {
    const error = reportError(edge.deps.logger, problem, {
      requestId: exchange.requestId,
      operation: "sts:GetCallerIdentity",
    });
    const status = stsStatus(error);
    return answerXmlDocument(exchange, status, errorDocument(error, status, exchange.requestId));
  }
}

function readForm(request: AwsRequest): { action: string; version: string } {
  if (request.body.length > BODY_BYTES_MAX) throw new AppError("operation.unknown");
  const fields = new Map(parseQuery(request.body.toString("latin1").trim()));
  return { action: fields.get("Action") ?? "", version: fields.get("Version") ?? "" };
}

function callerIdentity(who: Principal, requestId: string): string {
  return `<GetCallerIdentityResponse xmlns="${NAMESPACE}">
  <GetCallerIdentityResult>
    <Arn>${escapeXml(who.arn)}</Arn>
    <UserId>${escapeXml(who.id)}</UserId>
    <Account>${who.accountId}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`;
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

function errorDocument(error: AppError, status: number, requestId: string): string {
  const name = errorCatalog[error.code].aws;
  const message = status === 500 ? "" : `\n    <Message>${escapeXml(error.message)}</Message>`;
  return `<ErrorResponse xmlns="${NAMESPACE}">
  <Error>
    <Type>${status === 500 ? "Receiver" : "Sender"}</Type>
    <Code>${stsCodes[name] ?? name}</Code>${message}
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`;
}

function answerXmlDocument(exchange: Exchange, status: number, text: string): AwsAnswer {
  return answer(exchange, { status, contentType: "text/xml", body: Buffer.from(text) });
}
