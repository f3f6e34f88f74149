import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { md5Of } from "../object/md5-of.ts";
import { findUpload, type UploadInput } from "./find-upload.ts";
import { partPath, uploadPath } from "./upload-path.ts";

const PART_NUMBER_MAX = 10_000;

export interface UploadPartInput extends UploadInput {
  readonly partNumber: number;
  readonly body: Uint8Array;
}

/** Takes one part; what came under its number before is replaced. */
export async function uploadPart(
  deps: BucketsDeps,
  who: Principal,
  input: UploadPartInput,
): Promise<{ readonly etag: string }> {
  const { partNumber: number, body } = input;
  if (!Number.isInteger(number) || number < 1 || number > PART_NUMBER_MAX) {
    const reason = `Part number must be an integer between 1 and ${PART_NUMBER_MAX}, inclusive`;
    throw new AppError("argument.invalid", { reason });
  }
  const { folder } = await findUpload(deps, who, input);
  const etag = await md5Of(body);
  const path = partPath(folder, { number, etag });
  await deps.objects.put(path, body);
  for await (const { key } of deps.objects.list(partPath(folder, { number, etag: "" }))) {
    if (key !== path) await deps.objects.delete(key);
  }
  // An upload that ended meanwhile took its other parts with it.
  if (!(await deps.objects.head(uploadPath(folder)))) {
    await deps.objects.delete(path);
    throw new AppError("upload.notFound");
  }
  return { etag };
}
