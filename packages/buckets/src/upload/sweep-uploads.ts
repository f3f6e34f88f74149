import type { BucketsDeps } from "../deps.ts";
import { removeUpload } from "./remove-upload.ts";

/** Nobody who still sends parts takes a week. */
const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Removes uploads of all teams that were begun a week ago and neither completed nor aborted, and parts that came after
 * their upload had ended. Returns how many objects of the store were old enough. For a tick of the worker.
 */
export async function sweepUploads(deps: Pick<BucketsDeps, "objects" | "clock">): Promise<number> {
  const before = deps.clock.nowMs() - KEPT_MS;
  let swept = 0;
  for await (const { key, modifiedMs } of deps.objects.list("uploads/")) {
    if (modifiedMs >= before) continue;
    swept += 1;
    // A part that is old belongs to an upload that is older.
    if (key.endsWith("/upload")) await removeUpload(deps, key.slice(0, -"upload".length));
    else await deps.objects.delete(key);
  }
  return swept;
}
