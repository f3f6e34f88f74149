import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import { uploadsFolder } from "../object/object-path.ts";

export interface ListedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly initiatedMs: number;
}

const UPLOADS_MAX = 1000;

/** Unfinished uploads of a bucket by key; the first thousand found. Throws bucket.notFound. */
export async function listUploads(
  deps: BucketsDeps,
  who: Principal,
  input: { readonly bucket: string; readonly prefix?: string },
): Promise<ListedUpload[]> {
  const folder = uploadsFolder(await findBucket(deps, who.teamId, input.bucket));
  const uploads: ListedUpload[] = [];
  for await (const { key: path, modifiedMs } of deps.objects.list(folder)) {
    const [uploadId = "", name] = path.slice(folder.length).split("/");
    if (name !== "upload") continue;
    const key = (await deps.objects.get(path)).toString();
    if (key.startsWith(input.prefix ?? "")) uploads.push({ key, uploadId, initiatedMs: modifiedMs });
    if (uploads.length === UPLOADS_MAX) break;
  }
  return uploads.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}
