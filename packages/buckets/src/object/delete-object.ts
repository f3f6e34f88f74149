import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import type { ObjectInput } from "./get-object.ts";
import { objectPath } from "./object-path.ts";

/** Removes an object; one that is not there is fine. Throws bucket.notFound. */
export async function deleteObject(
  deps: BucketsDeps,
  who: Principal,
  { bucket: name, key }: ObjectInput,
): Promise<void> {
  const bucket = await findBucket(deps, who.teamId, name);
  await deps.objects.delete(objectPath(bucket, key));
}
