import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import type { BucketInput } from "./delete-bucket.ts";
import { findBucket } from "./find-bucket.ts";

/** Where a bucket is said to be. Throws bucket.notFound. */
export async function headBucket(
  deps: BucketsDeps,
  who: Principal,
  { bucket }: BucketInput,
): Promise<{ readonly bucketRegion: string }> {
  const { region: bucketRegion } = await findBucket(deps, who.teamId, bucket);
  return { bucketRegion };
}
