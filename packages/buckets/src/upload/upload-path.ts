import { AppError } from "@millrace/base";
import type { BucketView } from "../bucket/find-bucket.ts";
import { uploadsFolder } from "../object/object-path.ts";

/**
 * An unfinished upload lies in the instance's store as
 *
 *     uploads/ACCOUNT/BUCKET/UPLOAD/upload           the key as bytes, the object's headers as headers
 *     uploads/ACCOUNT/BUCKET/UPLOAD/parts/00001-MD5  a part
 *
 * A part's name holds its MD5: what is composed in the end is what the client said, whatever is sent meanwhile.
 */
export function uploadFolder(bucket: Pick<BucketView, "accountId" | "name">, uploadId: string): string {
  if (!/^[0-9a-f]{32}$/.test(uploadId)) throw new AppError("upload.notFound");
  return `${uploadsFolder(bucket)}${uploadId}/`;
}

export function uploadPath(folder: string): string {
  return `${folder}upload`;
}

export function partsFolder(folder: string): string {
  return `${folder}parts/`;
}

export function partPath(folder: string, part: { readonly number: number; readonly etag: string }): string {
  return `${partsFolder(folder)}${String(part.number).padStart(5, "0")}-${part.etag}`;
}

/** Number and MD5 of a part, from its name. */
export function parsePartPath(path: string): { readonly number: number; readonly etag: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { number: Number(name.slice(0, 5)), etag: name.slice(6) };
}
