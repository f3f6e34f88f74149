import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { EgressRequest } from "@millrace/egress";
import type { IndexedRecord } from "../remaining-records.ts";
import type { HttpSettings } from "./http-settings.ts";

const compress = promisify(gzip);

/** How long the endpoint may take to answer, as AWS has it. */
const TIMEOUT_MS = 180_000;
/** The largest answer that counts. */
const RESPONSE_BYTES_MAX = 1024 * 1024;

export interface HttpCall {
  readonly requestId: string;
  readonly sourceArn: string;
  readonly nowMs: number;
  readonly records: readonly IndexedRecord[];
}

/** A request of the Firehose HTTP delivery protocol, version 1.0. */
export async function httpRequest(settings: HttpSettings, call: HttpCall): Promise<EgressRequest> {
  const { accessKey } = settings.endpointConfiguration;
  const { contentEncoding, commonAttributes } = settings.requestConfiguration ?? {};
  const isCompressed = contentEncoding === "GZIP";
  const body = httpBody(call);
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "Millrace-Delivery/1.0",
      "X-Amz-Firehose-Protocol-Version": "1.0",
      "X-Amz-Firehose-Request-Id": call.requestId,
      "X-Amz-Firehose-Source-Arn": call.sourceArn,
      ...(accessKey && { "X-Amz-Firehose-Access-Key": accessKey }),
      ...(commonAttributes?.length && { "X-Amz-Firehose-Common-Attributes": attributesHeader(commonAttributes) }),
      ...(isCompressed && { "Content-Encoding": "gzip" }),
    },
    body: isCompressed ? await compress(body) : body,
    timeoutMs: TIMEOUT_MS,
    responseBytesMax: RESPONSE_BYTES_MAX,
  };
}

function httpBody({ requestId, nowMs, records }: HttpCall): Buffer {
  const data = records.map(({ record }) => `{"data":"${record.data.toString("base64")}"}`);
  return Buffer.from(`{"requestId":"${requestId}","timestamp":${nowMs},"records":[${data.join(",")}]}`, "latin1");
}

/** JSON in ASCII, because a header holds nothing else. */
function attributesHeader(attributes: readonly { attributeName: string; attributeValue: string }[]): string {
  const pairs = attributes.map(({ attributeName, attributeValue }) => [attributeName, attributeValue]);
  const json = JSON.stringify({ commonAttributes: Object.fromEntries(pairs) });
  return json.replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
