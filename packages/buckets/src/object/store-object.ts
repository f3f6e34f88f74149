import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import { objectPath } from "./object-path.ts";

export interface ObjectPlace {
  readonly teamId: string;
  readonly bucket: string;
  readonly key: string;
}

/**
 * Writes one object of a bucket. The bucket is looked for before and, because it may be deleted meanwhile, after: then the
 * object goes with it.
 */
export async function storeObject(
  deps: Pick<BucketsDeps, "db" | "objects">,
  { teamId, bucket: name, key }: ObjectPlace,
  write: (path: string) => Promise<boolean>,
): Promise<boolean> {
  const bucket = await findBucket(deps, teamId, name);
  const path = objectPath(bucket, key);
  if (!(await write(path))) return false;
  await findBucket(deps, teamId, name).catch(async (problem: unknown) => {
    await deps.objects.delete(path);
    throw problem;
  });
  return true;
}
