import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { findUpload, type UploadInput } from "./find-upload.ts";
import { removeUpload } from "./remove-upload.ts";

/** Gives an upload up. Throws upload.notFound. */
export async function abortUpload(deps: BucketsDeps, who: Principal, input: UploadInput): Promise<void> {
  const { folder } = await findUpload(deps, who, input);
  await removeUpload(deps, folder);
}
