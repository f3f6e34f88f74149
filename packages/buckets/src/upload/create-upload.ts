import { randomBytes } from "node:crypto";
import type { ObjectHeaders } from "@millrace/objects";
import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import type { ObjectInput } from "../object/get-object.ts";
import { objectPath } from "../object/object-path.ts";
import { uploadFolder, uploadPath } from "./upload-path.ts";

export interface CreateUploadInput extends ObjectInput {
  readonly headers?: ObjectHeaders;
}

/** Begins an object that comes in parts. */
export async function createUpload(
  deps: BucketsDeps,
  who: Principal,
  { bucket: name, key, headers = {} }: CreateUploadInput,
): Promise<{ readonly uploadId: string }> {
  const bucket = await findBucket(deps, who.teamId, name);
  objectPath(bucket, key);
  const uploadId = randomBytes(16).toString("hex");
  await deps.objects.put(uploadPath(uploadFolder(bucket, uploadId)), Buffer.from(key), { headers });
  return { uploadId };
}
