import type { Readable } from "node:stream";

/** What a store keeps about an object beside its bytes. Written with them: nobody sees new bytes under old headers. */
export interface ObjectHeaders {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  readonly contentDisposition?: string;
  readonly cacheControl?: string;
  /** The writer's own names (in lower case) and values. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ObjectEntry {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Without quotes. Absent where a folder's writer gave none. */
  readonly etag?: string;
}

export interface ObjectHead extends ObjectEntry {
  readonly headers: ObjectHeaders;
}

export interface PutOptions {
  /** Leave an object that is already there as it is. */
  readonly ifAbsent?: boolean;
  readonly headers?: ObjectHeaders;
  /** What a folder shall answer as the ETag: the MD5 of the bytes, which S3 finds by itself. */
  readonly etag?: string;
}

/** One state of an object: whatever is put meanwhile, its bytes stay those of its head. */
export interface OpenObject {
  readonly head: ObjectHead;
  /** Bytes from `offset`, `length` of them, piece by piece. Throws resource.notFound when the store no longer has them. */
  read(offset: number, length: number): Promise<Readable>;
  /** To be called once, after the last stream ended. */
  close(): Promise<void>;
}

/**
 * Named byte strings, written whole: a reader sees all of an object or none of it. Drivers: a folder, S3. Both pass one
 * suite. A key is any text of 1 to 1,024 bytes that S3 takes, and some bytes more in a folder; `.` and `..` parts are for folders only,
 * which encode them, because on their way to an S3 somebody may resolve them.
 */
export interface Objects {
  /** Stores bytes, or the file at a path. Durable when it resolves. False when `ifAbsent` found the object there. */
  put(key: string, content: Uint8Array | { readonly file: string }, options?: PutOptions): Promise<boolean>;
  /**
   * Stores the bytes of other objects, one behind the other. Parts other than the last have at least 5 MiB. Throws
   * resource.notFound for a part that is not there.
   */
  compose(key: string, parts: readonly string[], options?: PutOptions): Promise<boolean>;
  /** The whole object. Throws resource.notFound. */
  get(key: string): Promise<Buffer>;
  /** Bytes from `offset`; fewer than `length` at the end, none past it. Throws resource.notFound. */
  getRange(key: string, offset: number, length: number): Promise<Buffer>;
  /** The object from `offset` on, piece by piece. Throws resource.notFound. */
  read(key: string, offset?: number): Promise<Readable>;
  /** Head and bytes of the same state. Throws resource.notFound. */
  open(key: string): Promise<OpenObject>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** Objects whose keys begin with `prefix`, in the order of their keys' bytes. `after` starts behind a key. */
  list(prefix: string, after?: string): AsyncIterable<ObjectEntry>;
  /** Idempotent. */
  delete(key: string): Promise<void>;
}
