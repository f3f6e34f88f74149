import type { ObjectEntry, ObjectHead, ObjectHeaders } from "@millrace/objects";

/** An object as its team sees it. */
export interface ObjectView {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
  readonly modifiedMs: number;
}

export interface ObjectDetail extends ObjectView {
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  /** What the writer's checksum was, when it sent one: `crc32:…` in base64. */
  readonly checksum?: string;
}

/** Kept among the metadata, because every store keeps those. */
const CHECKSUM = "millrace-checksum";

export function viewOf(entry: ObjectEntry, folder: string): ObjectView {
  const { key, bytes, modifiedMs, etag } = entry;
  // What was put without one is told apart by its time.
  const tag = etag ?? `${Math.floor(modifiedMs).toString(16)}-${bytes.toString(16)}`;
  return { key: key.slice(folder.length), bytes, modifiedMs, etag: tag };
}

export function detailOf(head: ObjectHead, folder: string): ObjectDetail {
  const { metadata = {}, ...headers } = head.headers;
  const { [CHECKSUM]: checksum, ...own } = metadata;
  return { ...viewOf(head, folder), headers, metadata: own, ...(checksum !== undefined && { checksum }) };
}

export function withChecksum(headers: ObjectHeaders, checksum: string | undefined): ObjectHeaders {
  const { [CHECKSUM]: _, ...metadata } = headers.metadata ?? {};
  return { ...headers, metadata: checksum === undefined ? metadata : { ...metadata, [CHECKSUM]: checksum } };
}
