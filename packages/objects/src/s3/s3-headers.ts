import type { ObjectHeaders } from "../objects.ts";

/** Our names of headers and the SDK's. */
const names = {
  contentType: "ContentType",
  contentEncoding: "ContentEncoding",
  contentLanguage: "ContentLanguage",
  contentDisposition: "ContentDisposition",
  cacheControl: "CacheControl",
  metadata: "Metadata",
} as const satisfies Record<keyof ObjectHeaders, string>;

type S3Headers = { -readonly [Name in keyof typeof names as (typeof names)[Name]]?: ObjectHeaders[Name] };
const pairs = Object.entries(names) as [keyof ObjectHeaders, keyof S3Headers][];

export function headersToS3(
  headers: ObjectHeaders,
): Omit<S3Headers, "Metadata"> & { Metadata?: Record<string, string> } {
  return Object.fromEntries(
    pairs.flatMap(([ours, theirs]) => (headers[ours] === undefined ? [] : [[theirs, headers[ours]]])),
  );
}

export function headersFromS3(
  answer: { readonly [Name in keyof S3Headers]: S3Headers[Name] | undefined },
): ObjectHeaders {
  return Object.fromEntries(
    pairs.flatMap(([ours, theirs]) => (answer[theirs] === undefined ? [] : [[ours, answer[theirs]]])),
  );
}

/** Key, time and ETag of a listed or headed object; its bytes have two names. */
export function entryFromS3(
  key: string,
  { LastModified, ETag }: { LastModified?: Date | undefined; ETag?: string | undefined },
): { key: string; modifiedMs: number; etag?: string } {
  const etag = ETag?.replaceAll('"', "");
  return { key, modifiedMs: LastModified?.getTime() ?? 0, ...(etag !== undefined && { etag }) };
}
