import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import type { ObjectInput } from "./get-object.ts";
import { bucketFolder, objectPath } from "./object-path.ts";
import { detailOf, type ObjectDetail } from "./object-view.ts";

/** What is known of an object. Throws bucket.notFound, object.notFound. */
export async function headObject(
  deps: Pick<BucketsDeps, "db" | "objects">,
  who: Pick<Principal, "teamId">,
  { bucket: name, key }: ObjectInput,
): Promise<ObjectDetail> {
  const bucket = await findBucket(deps, who.teamId, name);
  const head = await deps.objects.head(objectPath(bucket, key));
  if (!head) throw new AppError("object.notFound", { key });
  return detailOf(head, bucketFolder(bucket));
}
