import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { findUpload, type UploadInput } from "./find-upload.ts";
import { parsePartPath, partsFolder } from "./upload-path.ts";

export interface ListedPart {
  readonly number: number;
  readonly etag: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** The parts of an upload by number, at most 10,000. Throws upload.notFound. */
export async function listParts(deps: BucketsDeps, who: Principal, input: UploadInput): Promise<ListedPart[]> {
  const { folder } = await findUpload(deps, who, input);
  const parts: ListedPart[] = [];
  for await (const { key, bytes, modifiedMs } of deps.objects.list(partsFolder(folder))) {
    parts.push({ ...parsePartPath(key), bytes, modifiedMs });
  }
  return parts;
}
