import { putObject } from "@millrace/buckets";
import type { AwsAnswer } from "../../aws-request.ts";
import { checksumHeader } from "../body/checksums.ts";
import { readBody } from "../body/read-body.ts";
import { s3Empty } from "../s3-answer.ts";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";
import { readObjectHeaders } from "./object-headers.ts";

export async function putObjectCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, bucket, key, exchange } = call;
  const headers = readObjectHeaders(call);
  const { bytes, checksum } = readBody(call);
  const { etag } = await putObject(deps, who, {
    bucket,
    key,
    body: bytes,
    headers,
    ...(checksum !== undefined && { checksum }),
    ...putCondition(call),
  });
  return s3Empty(exchange, 200, { ETag: `"${etag}"`, ...checksumHeader(checksum) });
}

/** Whether only an absent object may be written: the one condition that a store can hold to while others write. */
export function putCondition(call: S3Call): { ifNoneMatch?: "*" } {
  const ifNoneMatch = headerOf(call, "if-none-match");
  if (headerOf(call, "if-match") !== undefined || (ifNoneMatch !== undefined && ifNoneMatch !== "*")) {
    throw new S3Refusal("NotImplemented", "Of the conditions for a write only If-None-Match: * is supported.");
  }
  return ifNoneMatch === undefined ? {} : { ifNoneMatch };
}
