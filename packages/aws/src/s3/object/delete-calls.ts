import { toAppError } from "@millrace/base";
import { deleteObject, objectArn } from "@millrace/buckets";
import type { AwsAnswer } from "../../aws-request.ts";
import { told } from "../answer-s3-error.ts";
import { readBody } from "../body/read-body.ts";
import { s3Document, s3Empty } from "../s3-answer.ts";
import type { S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";
import { childrenOf, childText, readXml } from "../xml/read-xml.ts";
import { writeXml, type XmlElement } from "../xml/write-xml.ts";

const KEYS_MAX = 1000;

export async function deleteObjectCall({ deps, who, bucket, key, exchange }: S3Call): Promise<AwsAnswer> {
  await deleteObject(deps, who, { bucket, key });
  return s3Empty(exchange, 204);
}

/** Up to a thousand in one call; each has its own permission and its own outcome. */
export async function deleteObjectsCall(call: S3Call): Promise<AwsAnswer> {
  const { bytes } = readBody(call);
  const document = readXml(bytes);
  const objects = childrenOf(document, "Object");
  if (document.name !== "Delete" || objects.length === 0 || objects.length > KEYS_MAX) {
    throw new S3Refusal("MalformedXML", `A Delete document with 1 to ${KEYS_MAX} objects was expected.`);
  }
  if (objects.some((object) => object.children.some(({ name }) => name !== "Key"))) {
    throw new S3Refusal(
      "NotImplemented",
      "Objects are deleted by their keys only; there are no versions or conditions.",
    );
  }
  const isQuiet = childText(document, "Quiet") === "true";
  const outcomes: XmlElement[] = [];
  for (const object of objects) {
    const key = childText(object, "Key") ?? "";
    const error = await deleteOne(call, key);
    if (error) outcomes.push(["Error", [["Key", key], ...error]]);
    else if (!isQuiet) outcomes.push(["Deleted", [["Key", key]]]);
  }
  return s3Document(call.exchange, 200, writeXml("DeleteResult", outcomes));
}

async function deleteOne(call: S3Call, key: string): Promise<XmlElement[] | undefined> {
  const { deps, who, bucket } = call;
  try {
    await call.authorize("s3:DeleteObject", objectArn(bucket, key));
    await deleteObject(deps, who, { bucket, key });
    return undefined;
  } catch (problem) {
    const error = toAppError(problem);
    if (error.code === "bucket.notFound") throw problem;
    const { code, message } = told(error);
    return [
      ["Code", code],
      ["Message", message],
    ];
  }
}
