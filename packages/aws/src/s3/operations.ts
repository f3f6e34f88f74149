import { bucketArn, objectArn } from "@millrace/buckets";
import type { AwsResponse } from "../aws-request.ts";
import {
  createBucketCall,
  deleteBucketCall,
  getBucketLocationCall,
  headBucketCall,
  listBucketsCall,
} from "./bucket-calls.ts";
import { listObjectsCall, listObjectsV2Call } from "./list-calls.ts";
import { copyObjectCall } from "./object/copy-object-call.ts";
import { deleteObjectCall, deleteObjectsCall } from "./object/delete-calls.ts";
import { getObjectCall, headObjectCall } from "./object/get-object-call.ts";
import { putObjectCall } from "./object/put-object-call.ts";
import type { S3Place } from "./read-place.ts";
import type { S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";
import {
  abortUploadCall,
  completeUploadCall,
  copyPartCall,
  createUploadCall,
  listPartsCall,
  listUploadsCall,
  uploadPartCall,
} from "./upload-calls.ts";

export interface S3Operation {
  readonly name: string;
  readonly method: string;
  readonly on: "account" | "bucket" | "object";
  /** A parameter of the query that tells it from its neighbours; the first row that fits is meant. */
  readonly mark?: string;
  /** What a policy must allow. */
  readonly action: string;
  readonly run: (call: S3Call) => Promise<AwsResponse>;
}

const row = (
  name: string,
  is: readonly [method: string, on: S3Operation["on"], mark?: string],
  does: readonly [action: string, run: S3Operation["run"]],
): S3Operation => {
  const [method, on, mark] = is;
  const [action, run] = does;
  return { name, method, on, ...(mark !== undefined && { mark }), action: `s3:${action}`, run };
};

const operations: readonly S3Operation[] = [
  row("ListBuckets", ["GET", "account"], ["ListAllMyBuckets", listBucketsCall]),
  row("GetBucketLocation", ["GET", "bucket", "location"], ["GetBucketLocation", getBucketLocationCall]),
  row("ListMultipartUploads", ["GET", "bucket", "uploads"], ["ListBucketMultipartUploads", listUploadsCall]),
  row("ListObjectsV2", ["GET", "bucket", "list-type"], ["ListBucket", listObjectsV2Call]),
  row("ListObjects", ["GET", "bucket"], ["ListBucket", listObjectsCall]),
  row("HeadBucket", ["HEAD", "bucket"], ["ListBucket", headBucketCall]),
  row("CreateBucket", ["PUT", "bucket"], ["CreateBucket", createBucketCall]),
  row("DeleteBucket", ["DELETE", "bucket"], ["DeleteBucket", deleteBucketCall]),
  row("DeleteObjects", ["POST", "bucket", "delete"], ["DeleteObject", deleteObjectsCall]),
  row("ListParts", ["GET", "object", "uploadId"], ["ListMultipartUploadParts", listPartsCall]),
  row("GetObject", ["GET", "object"], ["GetObject", getObjectCall]),
  row("HeadObject", ["HEAD", "object"], ["GetObject", headObjectCall]),
  row("UploadPart", ["PUT", "object", "uploadId"], ["PutObject", uploadPartCall]),
  row("PutObject", ["PUT", "object"], ["PutObject", putObjectCall]),
  row("AbortMultipartUpload", ["DELETE", "object", "uploadId"], ["AbortMultipartUpload", abortUploadCall]),
  row("DeleteObject", ["DELETE", "object"], ["DeleteObject", deleteObjectCall]),
  row("CreateMultipartUpload", ["POST", "object", "uploads"], ["PutObject", createUploadCall]),
  row("CompleteMultipartUpload", ["POST", "object", "uploadId"], ["PutObject", completeUploadCall]),
];

/** What a write becomes that names another object as the source of its bytes. */
const copies: Readonly<Record<string, S3Operation>> = {
  PutObject: row("CopyObject", ["PUT", "object"], ["PutObject", copyObjectCall]),
  UploadPart: row("UploadPartCopy", ["PUT", "object", "uploadId"], ["PutObject", copyPartCall]),
};

/** S3's other subresources and versions: what asks for one must not be taken for a plain read or write. */
const others = new Set(
  `accelerate acl analytics append attributes cors encryption intelligent-tiering inventory legal-hold lifecycle logging
  metadataConfiguration metadataTable metrics notification object-lock ownershipControls partNumber policy policyStatus publicAccessBlock renameObject
  replication requestPayment restore retention select session tagging torrent uploadId uploads versionId versioning versions website`.split(
    /\s+/,
  ),
);
/** Parameters that belong to an operation beside its mark. */
const beside: Readonly<Record<string, readonly string[]>> = {
  UploadPart: ["partNumber"],
  UploadPartCopy: ["partNumber"],
};

/** The operation that a request means. Throws NotImplemented for those of S3 that are not here. */
export function findOperation(method: string, { bucket, key, query, isCopy }: S3Place): S3Operation {
  const on = bucket === "" ? "account" : key === "" ? "bucket" : "object";
  const fits = (each: S3Operation): boolean =>
    each.method === method && each.on === on && (each.mark === undefined || query.has(each.mark));
  const plain = operations.find(fits);
  const found = (isCopy && copies[plain?.name ?? ""]) || plain;
  const other = [...query.keys()].find(
    (name) => others.has(name) && name !== found?.mark && !beside[found?.name ?? ""]?.includes(name),
  );
  if (found && other === undefined) return found;
  if (found || other !== undefined || (method === "POST" && on === "bucket")) {
    const what = `${method} of ${on === "object" ? "an object" : "a bucket"}`;
    throw new S3Refusal("NotImplemented", `${what} with ?${other ?? ""} is not supported by Millrace's buckets.`);
  }
  throw new S3Refusal("MethodNotAllowed", "The specified method is not allowed against this resource.");
}

/** What the operation acts on, as policies name it. Undefined for DeleteObjects, which is asked about each of its objects. */
export function resourceOf({ on, name }: S3Operation, { bucket, key }: S3Place): string | undefined {
  if (name === "DeleteObjects") return undefined;
  if (on === "account") return "*";
  return on === "object" ? objectArn(bucket, key) : bucketArn(bucket);
}
