import { toAppError } from "@millrace/base";
import { headBucket, objectArn } from "@millrace/buckets";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { ask, invalid } from "./ask.ts";

/** Throws unless an object may be read by the caller and its bucket is one of the team's; the object itself may come later. */
export async function checkObject(
  deps: AnalyticsDeps,
  who: Principal,
  object: { readonly bucketArn: string; readonly fileKey: string },
): Promise<{ readonly bucket: string; readonly key: string }> {
  const { bucketArn, fileKey: key } = object;
  const bucket = /^arn:aws[^:]*:s3:::([\w.-]+)$/.exec(bucketArn)?.[1];
  if (bucket === undefined) throw invalid(`${bucketArn} is not the ARN of a bucket.`);
  await ask(deps, who, ["s3:GetObject", objectArn(bucket, key)]);
  await headBucket(deps, who, { bucket }).catch((problem: unknown) => {
    if (toAppError(problem).code !== "bucket.notFound") throw problem;
    throw invalid(`The team has no bucket ${bucket} of its own here; copy the object into one.`);
  });
  return { bucket, key };
}
