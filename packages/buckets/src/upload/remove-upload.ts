import type { BucketsDeps } from "../deps.ts";
import { uploadPath } from "./upload-path.ts";

/** Removes what lies there of an upload: first what says that there is one, so that no part comes after. */
export async function removeUpload({ objects }: Pick<BucketsDeps, "objects">, folder: string): Promise<void> {
  await objects.delete(uploadPath(folder));
  for await (const { key } of objects.list(folder)) await objects.delete(key);
}
