import { copyObject, headObject } from "@millrace/buckets";
import type { AwsAnswer } from "../../aws-request.ts";
import { s3Document } from "../s3-answer.ts";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";
import { writeXml } from "../xml/write-xml.ts";
import { checkSource } from "./conditions.ts";
import { readObjectHeaders } from "./object-headers.ts";
import { readCopySource } from "./read-copy-source.ts";

/** A copy inside the team's buckets. */
export async function copyObjectCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, bucket, key, exchange } = call;
  const source = await readCopySource(call);
  checkSource(call, await headObject(deps, who, source));
  const isReplaced = headerOf(call, "x-amz-metadata-directive") === "REPLACE";
  if (!isReplaced && source.bucket === bucket && source.key === key) {
    throw new S3Refusal(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  }
  const object = await copyObject(deps, who, {
    bucket,
    key,
    source,
    ...(isReplaced && { headers: readObjectHeaders(call) }),
  });
  const document = writeXml("CopyObjectResult", [
    ["LastModified", new Date(object.modifiedMs).toISOString()],
    ["ETag", `"${object.etag}"`],
  ]);
  return s3Document(exchange, 200, document);
}
