import { type ObjectInput, objectArn } from "@millrace/buckets";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";

/** The object that a request copies from, once the caller may read it. */
export async function readCopySource(call: S3Call): Promise<ObjectInput> {
  const source = parseSource(headerOf(call, "x-amz-copy-source") ?? "");
  await call.authorize("s3:GetObject", objectArn(source.bucket, source.key));
  return source;
}

/** `/bucket/key` or `bucket/key`, percent-encoded. */
function parseSource(header: string): ObjectInput {
  const text = header.replace(/^\//, "");
  const slash = text.indexOf("/");
  if (slash < 1 || slash === text.length - 1) {
    throw new S3Refusal(
      "InvalidArgument",
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
    );
  }
  if (/\?versionId=/.test(text)) throw new S3Refusal("NotImplemented", "There are no versions of objects.");
  try {
    return { bucket: decodeURIComponent(text.slice(0, slash)), key: decodeURIComponent(text.slice(slash + 1)) };
  } catch {
    // No percent-encoded text.
    throw new S3Refusal("InvalidArgument", "The copy source is not percent-encoded text.");
  }
}
