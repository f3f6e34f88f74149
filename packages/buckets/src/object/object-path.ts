import { AppError } from "@millrace/base";
import type { BucketView } from "../bucket/find-bucket.ts";

type Place = Pick<BucketView, "accountId" | "name">;

const KEY_BYTES_MAX = 1024;

/** What the names of a bucket's objects in the instance's store begin with. */
export function bucketFolder({ accountId, name }: Place): string {
  return `buckets/${accountId}/${name}/`;
}

/** And those of the parts of its unfinished uploads. */
export function uploadsFolder({ accountId, name }: Place): string {
  return `uploads/${accountId}/${name}/`;
}

/** The name of an object in the instance's store. Throws key.tooLong. */
export function objectPath(bucket: Place, key: string): string {
  const bytes = Buffer.byteLength(key);
  if (bytes > KEY_BYTES_MAX) throw new AppError("key.tooLong", { bytes, bytesMax: KEY_BYTES_MAX });
  return bucketFolder(bucket) + key;
}
