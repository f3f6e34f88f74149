import { createHash } from "node:crypto";
import { AppError, MIB } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { storeObject } from "../object/store-object.ts";
import { findUpload, type UploadInput } from "./find-upload.ts";
import { removeUpload } from "./remove-upload.ts";
import { partPath } from "./upload-path.ts";

const PART_BYTES_MIN = 5 * MIB;

export interface CompleteUploadInput extends UploadInput {
  readonly parts: readonly { readonly number: number; readonly etag: string }[];
  readonly ifNoneMatch?: "*";
}

/** Makes the object of its parts, in the order of their numbers. Throws upload.notFound, upload.invalid, object.exists. */
export async function completeUpload(
  deps: BucketsDeps,
  who: Principal,
  input: CompleteUploadInput,
): Promise<{ readonly etag: string }> {
  const { bucket, key, parts } = input;
  const { folder, headers } = await findUpload(deps, who, input);
  checkOrder(parts);
  const paths = parts.map((part) => partPath(folder, part));
  for (const [index, path] of paths.entries()) {
    const found = /^[0-9a-f]{32}$/.test(parts[index]?.etag ?? "") ? await deps.objects.head(path) : undefined;
    if (!found)
      throw invalid("InvalidPart", "One or more of the specified parts could not be found or has another ETag.");
    if (found.bytes < PART_BYTES_MIN && index < paths.length - 1) {
      throw invalid("EntityTooSmall", "Every part but the last must have at least 5 MiB.");
    }
  }
  const md5s = createHash("md5");
  for (const { etag } of parts) md5s.update(etag, "hex");
  const options = { headers, etag: `${md5s.digest("hex")}-${parts.length}`, ifAbsent: input.ifNoneMatch === "*" };
  const isCreated = await storeObject(deps, { teamId: who.teamId, bucket, key }, (path) =>
    deps.objects.compose(path, paths, options),
  );
  if (!isCreated) throw new AppError("object.exists", { key });
  await removeUpload(deps, folder);
  return { etag: options.etag };
}

function checkOrder(parts: CompleteUploadInput["parts"]): void {
  if (parts.length === 0) throw invalid("MalformedXML", "An upload is completed with at least one part.");
  const isOrdered = parts.every(({ number }, index) => number > (parts[index - 1]?.number ?? 0));
  if (!isOrdered) throw invalid("InvalidPartOrder", "The parts were not in ascending order of their numbers.");
}

/** `what` is S3's own name of the reason. */
function invalid(what: string, reason: string): AppError {
  return new AppError("upload.invalid", { what, reason });
}
