import type { BucketsDeps } from "../deps.ts";

/** Deletes every object in every bucket of an account, and what was uploaded of others, for a team that is being removed. */
export async function emptyBucketsOf(
  { objects }: Pick<BucketsDeps, "objects">,
  accountId: string,
  signal: AbortSignal,
): Promise<void> {
  for (const folder of [`buckets/${accountId}/`, `uploads/${accountId}/`]) {
    for await (const { key } of objects.list(folder)) {
      signal.throwIfAborted();
      await objects.delete(key);
    }
  }
}
