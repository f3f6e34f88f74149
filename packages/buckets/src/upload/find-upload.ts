import { AppError } from "@millrace/base";
import type { ObjectHeaders } from "@millrace/objects";
import type { Principal } from "@millrace/tenancy";
import { type BucketView, findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import type { ObjectInput } from "../object/get-object.ts";
import { uploadFolder, uploadPath } from "./upload-path.ts";

export interface UploadInput extends ObjectInput {
  readonly uploadId: string;
}

export interface FoundUpload {
  readonly bucket: BucketView;
  readonly folder: string;
  readonly headers: ObjectHeaders;
}

/** An unfinished upload of that object. Throws bucket.notFound, upload.notFound. */
export async function findUpload(deps: BucketsDeps, who: Principal, input: UploadInput): Promise<FoundUpload> {
  const bucket = await findBucket(deps, who.teamId, input.bucket);
  const folder = uploadFolder(bucket, input.uploadId);
  const found = await deps.objects.head(uploadPath(folder));
  if (!found || (await deps.objects.get(uploadPath(folder))).toString() !== input.key) {
    throw new AppError("upload.notFound");
  }
  return { bucket, folder, headers: found.headers };
}
