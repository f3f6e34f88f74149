import { Buffer } from "node:buffer";
import type { ObjectDetail } from "@millrace/buckets";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";

/** The headers that are kept with an object, and what the house calls them. */
const kept = {
  "content-type": "contentType",
  "content-encoding": "contentEncoding",
  "content-language": "contentLanguage",
  "content-disposition": "contentDisposition",
  "cache-control": "cacheControl",
} as const satisfies Record<string, keyof ObjectDetail["headers"]>;

const META = "x-amz-meta-";
const METADATA_BYTES_MAX = 2048;
/** What S3 says of an object whose writer said nothing. */
const DEFAULT_TYPE = "binary/octet-stream";

/** What a request says about the object that it makes. */
export function readObjectHeaders(call: S3Call): ObjectDetail["headers"] {
  const headers: Record<string, string | Record<string, string>> = { contentType: DEFAULT_TYPE };
  for (const [name, ours] of Object.entries(kept)) {
    const value = headerOf(call, name);
    // The coding of the transfer, not of the object.
    const own = name === "content-encoding" ? value?.replace(/(^|,)\s*aws-chunked\s*(,|$)/, "").trim() : value;
    if (own) headers[ours] = own;
  }
  if (headerOf(call, "expires") !== undefined)
    throw new S3Refusal("NotImplemented", "Expires is not supported; use Cache-Control.");
  return { ...headers, metadata: readMetadata(call) };
}

function readMetadata({ exchange }: S3Call): Record<string, string> {
  const metadata: Record<string, string> = {};
  let bytes = 0;
  for (const [name, value = ""] of Object.entries(exchange.request.headers)) {
    if (!name.startsWith(META)) continue;
    metadata[name.slice(META.length)] = value;
    bytes += Buffer.byteLength(name) - META.length + Buffer.byteLength(value);
  }
  if (bytes <= METADATA_BYTES_MAX) return metadata;
  throw new S3Refusal("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size.");
}

/** An object's headers as they are answered. */
export function objectHeaders({ headers, metadata, etag, modifiedMs }: ObjectDetail): Record<string, string> {
  const answered: Record<string, string> = {
    "Last-Modified": new Date(modifiedMs).toUTCString(),
    ETag: `"${etag}"`,
    "Accept-Ranges": "bytes",
    "Content-Type": DEFAULT_TYPE,
  };
  for (const [name, ours] of Object.entries(kept)) {
    const value = headers[ours];
    if (value !== undefined) answered[spelled(name)] = value;
  }
  for (const [name, value] of Object.entries(metadata)) answered[META + name] = value;
  return answered;
}

/** Parameters by which a GET asks for other headers. */
export function askedHeaders({ query }: S3Call): Record<string, string> {
  const asked: Record<string, string> = {};
  for (const name of [...Object.keys(kept), "expires"]) {
    const value = query.get(`response-${name}`);
    if (value === undefined) continue;
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      throw new S3Refusal("InvalidArgument", `response-${name} is no header's value.`);
    asked[spelled(name)] = value;
  }
  return asked;
}

function spelled(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
